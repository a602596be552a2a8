package dev.haulier.testkit;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Reads and writes a bare repository's objects and refs. */
final class GitObjects {

    private final Repository repository;

    GitObjects(Repository repository) {
        this.repository = repository;
    }

    /** The commit that a branch, tag or id leads to. */
    ObjectId commit(String revision) throws IOException {
        @Nullable ObjectId id = null;
        for (String prefix : List.of("refs/heads/", "refs/tags/", "")) {
            if (id == null) {
                id = repository.resolve(prefix + revision + "^{commit}");
            }
        }
        if (id == null) {
            throw new IOException("there is no branch, tag or commit " + revision);
        }
        return id;
    }

    synchronized ObjectId commit(String ref, GitChange change, Instant when) throws IOException {
        @Nullable ObjectId parent = repository.resolve(ref);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            if (parent != null) {
                fill(index, parent);
            }
            apply(index, change, inserter);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (parent != null) {
                commit.addParentId(parent);
            }
            for (String more : change.moreParents()) {
                commit.addParentId(commit(more));
            }
            PersonIdent person = new PersonIdent(change.name(), change.email(), when, ZoneOffset.UTC);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(change.message());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(ref);
            update.setExpectedOldObjectId(parent == null ? ObjectId.zeroId() : parent);
            update.setNewObjectId(id);
            update.disableRefLog();
            check(ref, update.forceUpdate());
            return id;
        }
    }

    private void fill(DirCache index, ObjectId parent) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            DirCacheBuilder builder = index.builder();
            builder.addTree(
                    new byte[0],
                    DirCacheEntry.STAGE_0,
                    walk.getObjectReader(),
                    walk.parseCommit(parent).getTree());
            builder.finish();
        }
    }

    private static void apply(DirCache index, GitChange change, ObjectInserter inserter) throws IOException {
        DirCacheEditor deleter = index.editor();
        for (String path : change.deletes()) {
            deleter.add(new DirCacheEditor.DeletePath(path));
            deleter.add(new DirCacheEditor.DeleteTree(path));
        }
        deleter.finish();
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, GitChange.File> write : change.writes().entrySet()) {
            byte[] content = write.getValue().content();
            ObjectId id = FileMode.GITLINK.equals(write.getValue().mode())
                    ? ObjectId.fromString(content, 0)
                    : inserter.insert(Constants.OBJ_BLOB, content);
            editor.add(new DirCacheEditor.PathEdit(write.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(write.getValue().mode());
                    entry.setObjectId(id);
                }
            });
        }
        editor.finish();
    }

    ObjectId annotate(String ref, ObjectId target, String message, Instant when) throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(ref.substring("refs/tags/".length()));
        tag.setObjectId(target, Constants.OBJ_COMMIT);
        tag.setMessage(message);
        tag.setTagger(new PersonIdent(GitRepository.DEFAULT_NAME, GitRepository.DEFAULT_EMAIL, when, ZoneOffset.UTC));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            return update(ref, id);
        }
    }

    ObjectId update(String ref, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.disableRefLog();
        check(ref, update.forceUpdate());
        return id;
    }

    RefUpdate.Result delete(String ref) throws IOException {
        if (repository.exactRef(ref) == null) {
            throw new IOException("there is no " + ref);
        }
        RefUpdate update = repository.updateRef(ref);
        update.setForceUpdate(true);
        return check(ref, update.delete());
    }

    private static RefUpdate.Result check(String ref, RefUpdate.Result result) throws IOException {
        return switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> result;
            default -> throw new IOException(ref + " was not updated: " + result);
        };
    }

    Optional<byte[]> read(ObjectId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = TreeWalk.forPath(
                        walk.getObjectReader(), path, walk.parseCommit(commit).getTree())) {
            if (tree == null || tree.isSubtree()) {
                return Optional.empty();
            }
            return Optional.of(walk.getObjectReader().open(tree.getObjectId(0)).getBytes());
        }
    }

    List<String> files(ObjectId commit) throws IOException {
        List<String> paths = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }

    List<GitLogEntry> log(ObjectId head) throws IOException {
        List<GitLogEntry> entries = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit : walk) {
                entries.add(entry(walk, commit));
            }
        }
        return entries;
    }

    private static GitLogEntry entry(RevWalk walk, RevCommit commit) throws IOException {
        List<String> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        return new GitLogEntry(
                commit.name(),
                parents,
                person(commit.getAuthorIdent()),
                person(commit.getCommitterIdent()),
                commit.getFullMessage(),
                commit.getFooterLines().stream()
                        .map(line -> new GitLogEntry.Trailer(line.getKey(), line.getValue()))
                        .toList(),
                changed(walk, commit),
                commit.getRawGpgSignature() != null);
    }

    private static GitLogEntry.Person person(PersonIdent ident) {
        return new GitLogEntry.Person(ident.getName(), ident.getEmailAddress(), ident.getWhenAsInstant());
    }

    private static List<String> changed(RevWalk walk, RevCommit commit) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
            if (commit.getParentCount() == 0) {
                tree.addTree(new EmptyTreeIterator());
            } else {
                tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }
}
