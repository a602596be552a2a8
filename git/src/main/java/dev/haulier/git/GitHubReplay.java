package dev.haulier.git;

import dev.haulier.hosting.CommitMaking;
import dev.haulier.hosting.CommitPerson;
import dev.haulier.step.StepContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Has GitHub make the commits of a checkout anew: their objects go to a reference that nobody sees, commits are made from
 * their trees, the branch is moved to the last one, and the reference goes again. Used once, by one thread.
 */
final class GitHubReplay {

    private static final String STAGING = "refs/kargo/staging/";

    private final Mirrors mirrors;
    private final Mirror mirror;
    private final Checkout checkout;
    private final Access access;
    private final CommitMaking making;
    private final String branch;
    private final StepContext context;
    private final Identity identity;
    private final PushPause pause;

    GitHubReplay(
            Mirrors mirrors,
            Checkout checkout,
            Access access,
            CommitMaking making,
            String branch,
            StepContext context) {
        this.mirrors = mirrors;
        this.mirror = checkout.mirror();
        this.checkout = checkout;
        this.access = access;
        this.making = making;
        this.branch = branch;
        this.context = context;
        this.identity = mirrors.identity(checkout);
        this.pause = new PushPause(mirrors.settings());
    }

    PushOutcome run(GitHubPushConfig config) throws InterruptedException {
        ReentrantLock lock = mirrors.branchLock(mirror, branch);
        lock.lockInterruptibly();
        try {
            for (int attempt = 1; attempt <= config.attempts(); attempt++) {
                if (attempt > 1) {
                    pause.sleep();
                }
                Optional<PushOutcome> outcome = attempt(config.isForced());
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
            return new PushOutcome.Outrun(config.attempts());
        } catch (IOException e) {
            throw mirror.unreadable(e);
        } finally {
            lock.unlock();
        }
    }

    /** Empty when somebody else was faster. */
    private Optional<PushOutcome> attempt(boolean force) throws IOException, InterruptedException {
        ObjectId remote =
                mirror.sync(access, RefScope.branches(branch)).branch(branch).orElse(null);
        ObjectId head = checkout.head();
        if (remote != null && isThere(remote, head)) {
            return Optional.of(new PushOutcome.Pushed(remote));
        }
        if (remote != null && !force) {
            OwnCommits.Integrated integrated = new OwnCommits(
                            mirror,
                            head,
                            branch.equals(checkout.branch()) ? checkout.base() : null,
                            context.promotion(),
                            identity,
                            mirrors.settings().integration())
                    .onto(remote, mirrors.settings().clock().instant());
            if (!integrated.conflicts().isEmpty()) {
                return Optional.of(new PushOutcome.Conflict(integrated.conflicts()));
            }
            if (!integrated.refusal().isEmpty()) {
                return Optional.of(new PushOutcome.Unsafe(integrated.refusal()));
            }
            if (integrated.isThere()) {
                return Optional.of(new PushOutcome.Pushed(remote));
            }
            head = integrated.head();
        }
        List<RevCommit> commits = between(remote == null ? checkout.base() : remote, head);
        int limit = mirrors.settings().gitHubRevisions();
        if (commits.size() > limit) {
            return Optional.of(new PushOutcome.Unsafe(
                    commits.size() + " commits would have to be made anew, and " + "gitHubRevisions allows " + limit));
        }
        return staged(commits, head, remote, force);
    }

    private Optional<PushOutcome> staged(
            List<RevCommit> commits, ObjectId head, @Nullable ObjectId remote, boolean force)
            throws InterruptedException {
        PushConnection connection = new PushConnection(mirror, access);
        String staging = STAGING + context.promotion();
        PushReply reply = connection.pushRef(staging, head, before -> true);
        if (reply.kind() == PushReply.Kind.REFUSED) {
            return Optional.of(new PushOutcome.Refused(reply.words()));
        }
        try {
            ObjectId made = head;
            Map<ObjectId, String> anew = new HashMap<>();
            for (RevCommit commit : commits) {
                String id = made(commit, anew);
                anew.put(commit.copy(), id);
                made = ObjectId.fromString(id);
            }
            boolean moved = remote == null
                    ? making.createBranch(branch, made.name())
                    : making.moveBranch(branch, made.name(), force);
            if (!moved) {
                return Optional.empty();
            }
            mirror.sync(access, RefScope.branches(branch));
            return Optional.of(new PushOutcome.Pushed(made));
        } finally {
            clean(connection, staging);
        }
    }

    private void clean(PushConnection connection, String staging) throws InterruptedException {
        try {
            connection.pushRef(staging, ObjectId.zeroId(), before -> true);
        } catch (GitException e) {
            context.progress("the reference " + staging + " stays behind: " + e.getMessage());
        }
    }

    /** Whether an earlier run that was killed has brought the promotion's commits there already. */
    private boolean isThere(ObjectId remote, ObjectId head) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            RevCommit there = walk.parseCommit(remote);
            RevCommit ours = walk.parseCommit(head);
            return there.getTree().equals(ours.getTree())
                    && (there.equals(ours)
                            || there.getFooterLines(CommitWriter.PROMOTION).contains(context.promotion()));
        }
    }

    /** The commits that one has and the other lacks, the oldest first. */
    private List<RevCommit> between(ObjectId from, ObjectId to) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(walk.parseCommit(to));
            walk.markUninteresting(walk.parseCommit(from));
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            return commits;
        }
    }

    private String made(RevCommit commit, Map<ObjectId, String> anew) throws InterruptedException {
        List<String> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            parents.add(anew.getOrDefault(parent.copy(), parent.name()));
        }
        String tree = commit.getTree().name();
        if (!isTrusted(commit)) {
            return making.commit(
                    tree,
                    parents,
                    commit.getFullMessage(),
                    person(commit.getAuthorIdent()),
                    person(commit.getCommitterIdent()));
        }
        return making.commit(tree, parents, message(commit), null, null);
    }

    /** Commits of this promotion's own, and those that the host vouches for by its option. */
    private boolean isTrusted(RevCommit commit) {
        return mirrors.settings().gitHubVouches()
                || commit.getFooterLines(CommitWriter.PROMOTION).contains(context.promotion());
    }

    /** GitHub names the one who asks, so another author is named in the message. */
    private String message(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        GitAuthor usual = identity.author();
        boolean same = author.getName().equals(usual.name())
                && author.getEmailAddress().equals(usual.email());
        return same
                ? commit.getFullMessage()
                : CommitWriter.withTrailers(
                        commit.getFullMessage(),
                        Map.of("Co-authored-by", author.getName() + " <" + author.getEmailAddress() + ">"));
    }

    private static CommitPerson person(PersonIdent ident) {
        return new CommitPerson(ident.getName(), ident.getEmailAddress(), ident.getWhenAsInstant());
    }
}
