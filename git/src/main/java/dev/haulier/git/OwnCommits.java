package dev.haulier.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a checkout that a branch may lack.
 *
 * @param mirror where they are
 * @param head the last of them
 * @param base a commit that the branch is known to have had, or null for another branch
 * @param promotion the promotion whose commits they are
 * @param committer who makes them anew if need be
 */
record OwnCommits(Mirror mirror, ObjectId head, @Nullable ObjectId base, String promotion, GitAuthor committer) {

    /** How many commits a branch may lack. */
    static final int LIMIT = 1000;
    /** How many new commits of the branch are searched for ours. */
    static final int SEARCH_LIMIT = 5000;

    /**
     * Where the commits are now.
     *
     * @param head the last of them, upon the branch
     * @param isThere whether the branch has them all, so that there is nothing to push
     * @param conflicts what both sides changed; empty when there is no conflict
     */
    record Integrated(ObjectId head, boolean isThere, List<String> conflicts) {

        static Integrated at(ObjectId head) {
            return new Integrated(head, false, List.of());
        }
    }

    /** Puts the commits upon a branch's head, save for those that an earlier run has brought there already. */
    Integrated onto(ObjectId remote, Instant now) throws IOException {
        List<RevCommit> lacking = lackedBy(remote);
        if (lacking.isEmpty()) {
            return new Integrated(remote, true, List.of());
        }
        if (mayFollow(remote, head)) {
            return Integrated.at(head);
        }
        Set<String> there = keysOnBranch(remote);
        List<RevCommit> left = lacking.stream()
                .filter(commit -> !isOurs(commit) || !there.contains(key(commit)))
                .toList();
        if (left.isEmpty()) {
            return new Integrated(remote, true, List.of());
        }
        Rebase.Result result = Rebase.onto(mirror.repository(), left, remote, CommitWriter.person(committer, now));
        return new Integrated(result.head(), result.head().equals(remote), result.conflicts());
    }

    /** The commits that a branch lacks, the oldest first, without merges. */
    private List<RevCommit> lackedBy(ObjectId remote) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.setRevFilter(RevFilter.NO_MERGES);
            walk.markStart(walk.parseCommit(head));
            walk.markUninteresting(walk.parseCommit(remote));
            if (base != null) {
                walk.markUninteresting(walk.parseCommit(base));
            }
            List<RevCommit> commits = new ArrayList<>();
            for (RevCommit commit : walk) {
                if (commits.size() == LIMIT) {
                    throw new GitException(
                            "more than " + LIMIT + " commits of " + mirror.url().display()
                                    + " would have to be made anew on the branch; push to a branch that is nearer, or by force");
                }
                commits.add(commit);
            }
            return commits;
        }
    }

    /**
     * Whether a commit can be pushed over a branch's head as it is: it must be upon it, and not bring back what somebody
     * has taken off the branch since it was checked out.
     */
    boolean mayFollow(ObjectId remote, ObjectId candidate) throws IOException {
        if (!mirror.has(remote) || !isAncestor(remote, candidate)) {
            return false;
        }
        return base == null || isAncestor(base, remote) || !isAncestor(base, candidate);
    }

    private boolean isAncestor(ObjectId older, ObjectId newer) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.isMergedInto(walk.parseCommit(older), walk.parseCommit(newer));
        }
    }

    private Set<String> keysOnBranch(ObjectId remote) throws IOException {
        Set<String> keys = new HashSet<>();
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            walk.markStart(walk.parseCommit(remote));
            walk.markUninteresting(walk.parseCommit(base == null ? head : base));
            int seen = 0;
            for (RevCommit commit : walk) {
                if (seen++ == SEARCH_LIMIT) {
                    break;
                }
                if (isOurs(commit)) {
                    keys.add(key(commit));
                }
            }
        }
        return keys;
    }

    private boolean isOurs(RevCommit commit) {
        return commit.getFooterLines(CommitWriter.PROMOTION).contains(promotion);
    }

    /** What stays the same when a commit is made anew: who made it when, and its message. */
    private static String key(RevCommit commit) {
        return commit.getAuthorIdent().toExternalString() + "\n" + commit.getFullMessage();
    }
}
