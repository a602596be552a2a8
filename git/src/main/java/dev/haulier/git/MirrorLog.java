package dev.haulier.git;

import dev.haulier.artifact.CommitCandidate;
import dev.haulier.artifact.CommitLog;
import dev.haulier.model.ObservedRefs;
import dev.haulier.model.ObservedTag;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** What a mirror holds of a branch's history, or of the tags. Used by one thread. */
final class MirrorLog implements CommitLog {

    private final Mirror mirror;
    private final Optional<ObjectId> head;
    private final String missing;
    private final RevWalk walk;

    /**
     * Opens the log.
     *
     * @param head the branch's head, or empty when there is none or tags are asked for
     * @param missing what to say when the history is asked for and there is no head
     */
    MirrorLog(Mirror mirror, Optional<ObjectId> head, String missing) {
        this.mirror = mirror;
        this.head = head;
        this.missing = missing;
        this.walk = new RevWalk(mirror.repository());
    }

    @Override
    public Iterator<CommitCandidate> history() {
        ObjectId start = head.orElseThrow(() -> new GitException(missing));
        return new Iterator<>() {
            private @Nullable ObjectId next = start;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public CommitCandidate next() {
                @Nullable ObjectId id = next;
                if (id == null) {
                    throw new NoSuchElementException();
                }
                RevCommit commit = commit(id);
                next = commit.getParentCount() == 0 ? null : commit.getParent(0).copy();
                CommitCandidate candidate = candidate(commit);
                // The walk keeps all that it has parsed; a long history would fill the memory.
                commit.disposeBody();
                return candidate;
            }
        };
    }

    private RevCommit commit(ObjectId id) {
        try {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    private static CommitCandidate candidate(RevCommit commit) {
        PersonIdent committer = commit.getCommitterIdent();
        return CommitCandidate.commit(
                commit.name(),
                firstLine(commit.getFullMessage()),
                person(commit.getAuthorIdent()),
                person(committer),
                committer.getWhenAsInstant());
    }

    @Override
    public List<CommitCandidate> tags() {
        List<CommitCandidate> tags = new ArrayList<>();
        for (Ref ref : tagRefs()) {
            try {
                RevObject object = walk.parseAny(ref.getObjectId());
                RevObject target = walk.peel(object);
                if (target instanceof RevCommit) {
                    String name = ref.getName().substring(Constants.R_TAGS.length());
                    tags.add(tag(name, object, candidate(commit(target))));
                }
            } catch (IOException e) {
                throw mirror.unreadable(e);
            }
        }
        return tags;
    }

    private static CommitCandidate tag(String name, RevObject object, CommitCandidate commit) {
        String tagger = "";
        String annotation = "";
        Instant createdAt = commit.createdAt();
        if (object instanceof RevTag tag) {
            @Nullable PersonIdent who = tag.getTaggerIdent();
            tagger = who == null ? "" : person(who);
            createdAt = who == null ? createdAt : who.getWhenAsInstant();
            annotation = tag.getFullMessage();
        }
        return new CommitCandidate(
                commit.id(),
                name,
                commit.subject(),
                commit.author(),
                commit.committer(),
                createdAt,
                tagger,
                annotation);
    }

    private List<Ref> tagRefs() {
        try {
            return mirror.repository().getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    @Override
    public List<String> changedPaths(String commitId) {
        RevCommit commit = commit(ObjectId.fromString(commitId));
        try (TreeWalk trees = new TreeWalk(mirror.repository())) {
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            trees.addTree(commit.getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            List<String> paths = new ArrayList<>();
            while (trees.next()) {
                paths.add(trees.getPathString());
            }
            return paths;
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    @Override
    public ObservedRefs observedRefs() {
        if (head.isPresent()) {
            return new ObservedRefs(head.get().name(), List.of());
        }
        if (!missing.isEmpty()) {
            return new ObservedRefs("", List.of());
        }
        return new ObservedRefs(
                "",
                tagRefs().stream()
                        .map(ref -> new ObservedTag(
                                ref.getName().substring(Constants.R_TAGS.length()),
                                ref.getObjectId().name()))
                        .sorted(Comparator.comparing(ObservedTag::name))
                        .toList());
    }

    private static String person(PersonIdent who) {
        return who.getName() + " <" + who.getEmailAddress() + ">";
    }

    private static String firstLine(String message) {
        return message.stripLeading().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        walk.close();
    }
}
