package dev.haulier.git;

import dev.haulier.artifact.CommitCandidate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads commits and tags, each once: all subscriptions and all Warehouses on a repository share what was read, and when
 * commits are added, only those are read. Thread-safe; each walk belongs to one thread.
 */
final class CommitMemory {

    /** How much is remembered of each kind of thing, in characters. */
    static final long MAX_WEIGHT = 16_000_000;

    /** So far from a branch's head commits are remembered; who looks farther back, reads. */
    static final int MAX_DEPTH = 10_000;

    /** What an entry weighs beside its text. */
    private static final int OVERHEAD = 200;

    /**
     * A commit as it was read.
     *
     * @param candidate what there is to know of it, or null when it is broken
     * @param problem in what way it is broken
     * @param parent its first parent, or null
     */
    record Read(
            @Nullable CommitCandidate candidate,
            String problem,
            @Nullable ObjectId parent) {}

    /** What a tag object says, or in what way it is broken. */
    private record ReadTag(
            String tagger,
            @Nullable Instant createdAt,
            String annotation,
            @Nullable ObjectId target,
            String problem) {}

    private final Remembered<Read> commits;
    private final Remembered<ReadTag> tags;
    private final Remembered<List<String>> paths;
    private final LongAdder commitsRead = new LongAdder();
    private final LongAdder treesCompared = new LongAdder();

    CommitMemory(long maxWeight) {
        commits = new Remembered<>(maxWeight);
        tags = new Remembered<>(maxWeight);
        paths = new Remembered<>(maxWeight);
    }

    /** How many commits were read from a mirror. */
    long commitsRead() {
        return commitsRead.sum();
    }

    /** How often two trees were compared. */
    long treesCompared() {
        return treesCompared.sum();
    }

    /** A commit that is so many first parents away from where somebody began. */
    Read commit(RevWalk walk, ObjectId id, int depth) throws IOException {
        Read known = commits.get(id);
        if (known != null) {
            return known;
        }
        RevCommit commit = walk.parseCommit(id);
        walk.parseBody(commit);
        commitsRead.increment();
        Read read = read(commit);
        // The walk keeps all that it has parsed; a long history would fill the memory.
        commit.disposeBody();
        if (depth < MAX_DEPTH) {
            commits.put(id, read, weight(read.candidate()));
        }
        return read;
    }

    private static Read read(RevCommit commit) {
        ObjectId parent =
                commit.getParentCount() == 0 ? null : commit.getParent(0).copy();
        PersonIdent committer = commit.getCommitterIdent();
        if (committer == null) {
            return new Read(null, "its committer cannot be read", parent);
        }
        PersonIdent author = commit.getAuthorIdent();
        String committedBy = person(committer);
        String writtenBy = author == null ? "" : person(author);
        return new Read(
                CommitCandidate.commit(
                        commit.name(),
                        firstLine(commit.getFullMessage()),
                        // Mostly the same, so one text will do.
                        writtenBy.equals(committedBy) ? committedBy : writtenBy,
                        committedBy,
                        committer.getWhenAsInstant()),
                "",
                parent);
    }

    private static long weight(@Nullable CommitCandidate candidate) {
        return candidate == null
                ? OVERHEAD
                : OVERHEAD
                        + candidate.subject().length()
                        + candidate.author().length()
                        + candidate.committer().length();
    }

    /**
     * A tag with the commit that it points to in the end.
     *
     * @param name its short name
     * @return null when it is broken: {@code problem} is told why
     */
    @Nullable
    CommitCandidate tag(RevWalk walk, String name, ObjectId id, List<String> problem) throws IOException {
        Read light = commits.get(id);
        if (light != null) {
            return complete(name, light, new ReadTag("", null, "", id, ""), problem);
        }
        ReadTag tag = tags.get(id);
        if (tag == null) {
            tag = readTag(walk, id);
            if (!id.equals(tag.target())) {
                tags.put(
                        id,
                        tag,
                        OVERHEAD + tag.annotation().length() + tag.tagger().length());
            }
        }
        if (tag.target() == null) {
            problem.add(tag.problem());
            return null;
        }
        return complete(name, commit(walk, tag.target(), 0), tag, problem);
    }

    private static ReadTag readTag(RevWalk walk, ObjectId id) throws IOException {
        RevObject object = walk.parseAny(id);
        RevObject target = walk.peel(object);
        if (!(target instanceof RevCommit)) {
            return new ReadTag(
                    "",
                    null,
                    "",
                    null,
                    "it points to a " + Constants.typeString(target.getType()) + ", not to a commit");
        }
        if (object instanceof RevTag tag) {
            PersonIdent who = tag.getTaggerIdent();
            return new ReadTag(
                    who == null ? "" : person(who),
                    who == null ? null : who.getWhenAsInstant(),
                    tag.getFullMessage(),
                    target.copy(),
                    "");
        }
        return new ReadTag("", null, "", target.copy(), "");
    }

    private static @Nullable CommitCandidate complete(String name, Read commit, ReadTag tag, List<String> problem) {
        CommitCandidate candidate = commit.candidate();
        if (candidate == null) {
            problem.add("of its commit, " + commit.problem());
            return null;
        }
        return new CommitCandidate(
                candidate.id(),
                name,
                candidate.subject(),
                candidate.author(),
                candidate.committer(),
                tag.createdAt() == null ? candidate.createdAt() : tag.createdAt(),
                tag.tagger(),
                tag.annotation());
    }

    /** The paths that a commit changes against its first parent. */
    List<String> changedPaths(RevWalk walk, ObjectId id) throws IOException {
        List<String> known = paths.get(id);
        if (known != null) {
            return known;
        }
        RevCommit commit = walk.parseCommit(id);
        treesCompared.increment();
        List<String> changed = new ArrayList<>();
        long weight = OVERHEAD;
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            trees.addTree(commit.getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                changed.add(trees.getPathString());
                weight += trees.getPathLength() + OVERHEAD / 4;
            }
        }
        List<String> read = List.copyOf(changed);
        paths.put(id, read, weight);
        return read;
    }

    private static String person(PersonIdent who) {
        return who.getName() + " <" + who.getEmailAddress() + ">";
    }

    private static String firstLine(String message) {
        return message.stripLeading().lines().findFirst().orElse("");
    }
}
