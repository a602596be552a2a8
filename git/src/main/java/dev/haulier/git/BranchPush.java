package dev.haulier.git;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Brings commits of our own to a branch of the far end, together with what others push there at the same time. Whether a
 * refusal is final is told from what the branch holds afterwards, never from the server's prose: the protocol has one status
 * for a hook that declines and for a branch that somebody else just locks, so a refusal is final when it is repeated.
 */
final class BranchPush {

    /** So many refusals in a row, with nothing changed on the branch, are final. */
    static final int FINAL_REFUSALS = 3;

    private final Mirrors mirrors;
    private final Mirror mirror;
    private final Access access;
    private final String branch;
    private final OwnCommits commits;
    private final boolean force;
    private final int maxAttempts;
    private final PushPause pause;

    BranchPush(
            Mirrors mirrors,
            Mirror mirror,
            Access access,
            String branch,
            OwnCommits commits,
            boolean force,
            int maxAttempts) {
        this.mirrors = mirrors;
        this.mirror = mirror;
        this.access = access;
        this.branch = branch;
        this.commits = commits;
        this.force = force;
        this.maxAttempts = maxAttempts;
        this.pause = new PushPause(mirrors.settings());
    }

    PushOutcome run() throws InterruptedException {
        ReentrantLock lock = mirrors.branchLock(mirror, branch);
        lock.lockInterruptibly();
        try {
            PushOutcome outcome = attempts();
            if (outcome instanceof PushOutcome.Pushed pushed) {
                mirror.pushed(branch, pushed.commit());
            }
            return outcome;
        } catch (IOException e) {
            throw mirror.unreadable(e);
        } finally {
            lock.unlock();
        }
    }

    private PushOutcome attempts() throws IOException, InterruptedException {
        ObjectId candidate = guess();
        PushConnection connection = new PushConnection(mirror, access);
        PushOutcome last = new PushOutcome.Outrun(maxAttempts);
        int refusals = 0;
        for (int attempt = 1; attempt <= maxAttempts; attempt++) {
            if (attempt > 1) {
                pause.sleep();
            }
            PushReply reply = send(connection, candidate);
            if (reply.kind() == PushReply.Kind.MOVED) {
                OwnCommits.Integrated integrated = integrate(fetched().orElse(ObjectId.zeroId()));
                if (!integrated.conflicts().isEmpty()) {
                    return new PushOutcome.Conflict(integrated.conflicts());
                }
                if (!integrated.refusal().isEmpty()) {
                    return new PushOutcome.Unsafe(integrated.refusal());
                }
                candidate = integrated.head();
                if (integrated.isThere()) {
                    return new PushOutcome.Pushed(candidate);
                }
                reply = send(connection, candidate);
            }
            switch (reply.kind()) {
                case DONE, ALREADY -> {
                    return new PushOutcome.Pushed(candidate);
                }
                case REFUSED -> {
                    ObjectId now = fetched().orElse(ObjectId.zeroId());
                    if (now.equals(candidate)) {
                        return new PushOutcome.Pushed(candidate);
                    }
                    refusals = now.equals(reply.remote()) ? refusals + 1 : 0;
                    last = refusals > 0 ? new PushOutcome.Refused(reply.words()) : new PushOutcome.Outrun(maxAttempts);
                }
                case MOVED -> {
                    // Somebody was faster; once more.
                    refusals = 0;
                    last = new PushOutcome.Outrun(maxAttempts);
                }
            }
            if (refusals == FINAL_REFUSALS) {
                return last;
            }
        }
        return last;
    }

    private PushReply send(PushConnection connection, ObjectId candidate) throws InterruptedException {
        return connection.push(branch, candidate, remote -> {
            try {
                return force || remote.equals(ObjectId.zeroId()) || commits.mayFollow(remote, candidate);
            } catch (IOException e) {
                throw mirror.unreadable(e);
            }
        });
    }

    /** Puts the commits upon what the mirror knows of the branch, which spares requests when that is right. */
    private ObjectId guess() throws IOException {
        @Nullable ObjectId known = mirror.branch(branch).orElse(null);
        if (force || known == null) {
            return commits.head();
        }
        OwnCommits.Integrated integrated = integrate(known);
        return integrated.isUsable() && !integrated.isThere() ? integrated.head() : commits.head();
    }

    private OwnCommits.Integrated integrate(ObjectId remote) throws IOException {
        if (force || remote.equals(ObjectId.zeroId())) {
            return OwnCommits.Integrated.at(commits.head());
        }
        return commits.onto(remote, mirrors.settings().clock().instant());
    }

    private Optional<ObjectId> fetched() throws InterruptedException {
        return mirror.sync(access, RefScope.branches(branch)).branch(branch);
    }
}
