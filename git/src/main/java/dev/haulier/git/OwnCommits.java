package dev.haulier.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param identity who makes them anew if need be, and signs them
 * @param policy what to do when the branch has others
 */
record OwnCommits(
        Mirror mirror,
        ObjectId head,
        @Nullable ObjectId base,
        String promotion,
        Identity identity,
        IntegrationPolicy policy) {

    /** How many commits a branch may lack. */
    static final int LIMIT = 1000;
    /** How many new commits of the branch are searched for ours. */
    static final int SEARCH_LIMIT = 5000;

    private static final int SHORT = 7;

    /**
     * Where the commits are now.
     *
     * @param head the last of them, upon the branch
     * @param isThere whether the branch has them all, so that there is nothing to push
     * @param conflicts what both sides changed; empty when there is no conflict
     * @param refusal why the policy does not let them be put there; empty when it does
     */
    record Integrated(ObjectId head, boolean isThere, List<String> conflicts, String refusal) {

        static Integrated at(ObjectId head) {
            return new Integrated(head, false, List.of(), "");
        }

        static Integrated there(ObjectId head) {
            return new Integrated(head, true, List.of(), "");
        }

        static Integrated conflict(ObjectId head, List<String> paths) {
            return new Integrated(head, false, paths, "");
        }

        static Integrated refused(ObjectId head, String why) {
            return new Integrated(head, false, List.of(), why);
        }

        boolean isUsable() {
            return conflicts.isEmpty() && refusal.isEmpty();
        }
    }

    /** Puts the commits upon a branch's head, save for those that an earlier run has brought there already. */
    Integrated onto(ObjectId remote, Instant now) throws IOException {
        List<RevCommit> lacking = lackedBy(remote);
        if (lacking.isEmpty()) {
            return Integrated.there(remote);
        }
        if (mayFollow(remote, head)) {
            return Integrated.at(head);
        }
        Set<String> there = keysOnBranch(remote);
        List<RevCommit> left = lacking.stream()
                .filter(commit -> !isOurs(commit) || !there.contains(key(commit)))
                .toList();
        if (left.isEmpty()) {
            return Integrated.there(remote);
        }
        return switch (policy) {
            case ALWAYS_REBASE -> rebase(left, remote, now);
            case ALWAYS_MERGE -> merge(remote, now);
            case FAIL ->
                Integrated.refused(
                        remote,
                        "it has got other commits since it was checked out, and the integration policy is FAIL");
            case REBASE_OR_MERGE -> unsafe(left).isEmpty() ? rebase(left, remote, now) : merge(remote, now);
            case REBASE_OR_FAIL -> {
                Optional<RevCommit> unsafe = unsafe(left);
                yield unsafe.isEmpty()
                        ? rebase(left, remote, now)
                        : Integrated.refused(
                                remote,
                                "it has got other commits since it was checked out, and commit "
                                        + unsafe.get().abbreviate(SHORT).name()
                                        + " cannot be made anew on top of them without changing whether it is signed"
                                        + " and by whom");
            }
        };
    }

    private Integrated rebase(List<RevCommit> left, ObjectId remote, Instant now) throws IOException {
        Rebase.Result result = Rebase.onto(
                mirror.repository(), left, remote, CommitWriter.person(identity.author(), now), identity.signer());
        return new Integrated(result.head(), result.head().equals(remote), result.conflicts(), "");
    }

    private Integrated merge(ObjectId remote, Instant now) throws IOException {
        if (base != null && !isAncestor(base, remote)) {
            return Integrated.refused(
                    remote,
                    "somebody has taken commits off it since it was checked out, which a merge would bring back");
        }
        String message = CommitWriter.withTrailers(
                "Merge what was pushed to " + mirror.url().display(), Map.of(CommitWriter.PROMOTION, promotion));
        return Merge.of(mirror, head, remote, CommitWriter.person(identity.author(), now), message, identity.signer());
    }

    private Optional<RevCommit> unsafe(List<RevCommit> commits) throws IOException {
        for (RevCommit commit : commits) {
            if (!SignedObject.isSafe(mirror.repository(), commit, identity.signer())) {
                return Optional.of(commit);
            }
        }
        return Optional.empty();
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
                                    + " would have to be made anew on the branch; push to a branch that is nearer, or"
                                    + " by force");
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
