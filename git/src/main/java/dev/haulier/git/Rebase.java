package dev.haulier.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits anew on top of another one, by their trees alone: a path that only one side changed takes that side, a
 * text file that both changed is merged by lines, and everything else that both changed is a conflict.
 */
final class Rebase {

    /** How large a file may be that both sides changed and that is merged by lines. */
    static final int MERGE_LIMIT = 8 * 1024 * 1024;

    /**
     * What came of it.
     *
     * @param head the last of the new commits, or the target when none was left to make
     * @param conflicts the paths that both sides changed; empty when it succeeded
     */
    record Result(ObjectId head, List<String> conflicts) {}

    private final Repository repository;
    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final List<String> conflicts = new ArrayList<>();

    private Rebase(Repository repository, ObjectInserter inserter) {
        this.repository = repository;
        this.inserter = inserter;
        this.reader = inserter.newReader();
    }

    /**
     * Makes commits anew.
     *
     * @param commits the oldest first, without merges
     * @param target what to put them upon
     * @param committer who does it
     * @param signer signs the new commits, or null
     */
    static Result onto(
            Repository repository,
            List<RevCommit> commits,
            ObjectId target,
            PersonIdent committer,
            @Nullable ObjectSigner signer)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            Rebase rebase = new Rebase(repository, inserter);
            try {
                return rebase.run(commits, target, committer, signer);
            } finally {
                rebase.reader.close();
            }
        }
    }

    private Result run(List<RevCommit> commits, ObjectId target, PersonIdent committer, @Nullable ObjectSigner signer)
            throws IOException {
        ObjectId head = target;
        try (RevWalk walk = new RevWalk(reader)) {
            ObjectId tree = walk.parseCommit(target).getTree().copy();
            for (RevCommit given : commits) {
                RevCommit commit = walk.parseCommit(given);
                @Nullable
                RevTree before = commit.getParentCount() == 0
                        ? null
                        : walk.parseCommit(commit.getParent(0)).getTree();
                ObjectId made = apply(before, commit.getTree(), tree);
                if (!conflicts.isEmpty()) {
                    return new Result(target, List.copyOf(conflicts));
                }
                boolean wasEmpty = before != null && before.equals(commit.getTree());
                if (made.equals(tree) && !wasEmpty) {
                    // The other side has made the same change, so nothing is left of this commit.
                    continue;
                }
                head = CommitWriter.write(
                        inserter,
                        made,
                        List.of(head),
                        commit.getAuthorIdent(),
                        committer,
                        commit.getFullMessage(),
                        signer);
                tree = made;
            }
        }
        inserter.flush();
        return new Result(head, List.of());
    }

    private ObjectId apply(@Nullable RevTree before, RevTree after, ObjectId onto) throws IOException {
        TreeRewriter rewriter = new TreeRewriter(reader, inserter);
        try (TreeWalk walk = new TreeWalk(repository, reader)) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            if (before == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(before);
            }
            walk.addTree(after);
            while (walk.next()) {
                Side from = Side.of(walk, 0);
                Side to = Side.of(walk, 1);
                merge(rewriter, walk.getPathString(), from, to, there(walk.getPathString(), onto));
            }
        }
        if (!conflicts.isEmpty()) {
            return onto;
        }
        try {
            return rewriter.rewrite(onto);
        } catch (GitException e) {
            // One side has a file where the other has a directory.
            conflicts.add(e.getMessage());
            return onto;
        }
    }

    private Side there(String path, ObjectId tree) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found == null ? Side.NOTHING : Side.of(found, 0);
        }
    }

    private void merge(TreeRewriter rewriter, String path, Side from, Side to, Side theirs) throws IOException {
        if (theirs.equals(to)) {
            return;
        }
        if (theirs.equals(from)) {
            put(rewriter, path, to);
            return;
        }
        if (from.isFile() && to.isFile() && theirs.isFile()) {
            FileMode mode = from.mode.equals(to.mode) ? theirs.mode : to.mode;
            ObjectId content = theirs.id;
            if (!theirs.id.equals(to.id) && !from.id.equals(to.id)) {
                content = from.id.equals(theirs.id) ? to.id : lines(path, from.id, to.id, theirs.id);
            }
            put(rewriter, path, new Side(mode, content));
            return;
        }
        conflicts.add(path);
    }

    private static void put(TreeRewriter rewriter, String path, Side side) {
        if (side.equals(Side.NOTHING)) {
            rewriter.delete(path);
        } else {
            rewriter.put(path, side.mode, side.id);
        }
    }

    private ObjectId lines(String path, ObjectId from, ObjectId to, ObjectId theirs) throws IOException {
        @Nullable RawText base = text(from);
        @Nullable RawText mine = text(to);
        @Nullable RawText other = text(theirs);
        if (base == null || mine == null || other == null) {
            conflicts.add(path);
            return theirs;
        }
        MergeResult<RawText> merged = new MergeAlgorithm().merge(RawTextComparator.DEFAULT, base, other, mine);
        if (merged.containsConflicts()) {
            conflicts.add(path);
            return theirs;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(bytes, merged, List.of("", "", ""), StandardCharsets.UTF_8);
        return inserter.insert(Constants.OBJ_BLOB, bytes.toByteArray());
    }

    private @Nullable RawText text(ObjectId id) throws IOException {
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        if (loader.getSize() > MERGE_LIMIT) {
            return null;
        }
        byte[] bytes = loader.getBytes(MERGE_LIMIT);
        return RawText.isBinary(bytes) ? null : new RawText(bytes);
    }

    /** What one side has at a path. */
    private record Side(FileMode mode, ObjectId id) {

        static final Side NOTHING = new Side(FileMode.MISSING, ObjectId.zeroId());

        static Side of(TreeWalk walk, int tree) {
            FileMode mode = walk.getFileMode(tree);
            return FileMode.MISSING.equals(mode) ? NOTHING : new Side(mode, walk.getObjectId(tree));
        }

        boolean isFile() {
            return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
        }
    }
}
