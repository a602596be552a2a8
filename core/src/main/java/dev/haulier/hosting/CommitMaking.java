package dev.haulier.hosting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits by a host's own hand, from trees that it has already, so that the host signs them. Thread-safe.
 *
 * <p>Its methods throw {@link HostException} when the host cannot be reached, or does not do what it is asked.
 */
public interface CommitMaking {

    /**
     * Makes a commit; no branch has it yet.
     *
     * @param tree the id of its tree, which the host has
     * @param parents the ids of its parents, which the host has
     * @param message the whole message
     * @param author who made the change, or null to let the host name the one who asks, and sign
     * @param committer who made the commit, or null as for the author
     * @return its id
     * @throws InterruptedException when the thread is interrupted
     */
    String commit(
            String tree,
            List<String> parents,
            String message,
            @Nullable CommitPerson author,
            @Nullable CommitPerson committer)
            throws InterruptedException;

    /**
     * Makes a branch.
     *
     * @param branch without {@code refs/heads/}
     * @param commit what it points to
     * @return false when the branch is there already
     * @throws InterruptedException when the thread is interrupted
     */
    boolean createBranch(String branch, String commit) throws InterruptedException;

    /**
     * Moves a branch.
     *
     * @param branch without {@code refs/heads/}
     * @param commit where to
     * @param force whether it may lose commits
     * @return false when it has commits that it would lose, and it was not forced
     * @throws InterruptedException when the thread is interrupted
     */
    boolean moveBranch(String branch, String commit, boolean force) throws InterruptedException;
}
