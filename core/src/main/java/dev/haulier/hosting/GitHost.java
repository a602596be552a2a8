package dev.haulier.hosting;

import java.util.List;
import java.util.Optional;

/**
 * A host of a Git repository, as far as promotions need it: its branches as it sees them, and its pull requests.
 *
 * <p>Every method throws {@link HostException} when the host cannot be reached, or does not do what it is asked.
 * Thread-safe.
 */
public interface GitHost {

    /**
     * The last commit of a branch.
     *
     * @param branch without {@code refs/heads/}
     * @return empty when there is no such branch
     * @throws InterruptedException when the thread is interrupted
     */
    Optional<BranchHead> head(String branch) throws InterruptedException;

    /**
     * Whether two commits hold the same files, so that there would be nothing to see in a pull request.
     *
     * @param source one
     * @param target the other
     * @return true when they do
     * @throws InterruptedException when the thread is interrupted
     */
    boolean sameFiles(BranchHead source, BranchHead target) throws InterruptedException;

    /**
     * The pull requests from one branch of the repository to another, whatever became of them.
     *
     * @param source without {@code refs/heads/}
     * @param target without {@code refs/heads/}
     * @return in no order; bounded, the newest ones at least
     * @throws InterruptedException when the thread is interrupted
     */
    List<PullRequest> pullRequests(String source, String target) throws InterruptedException;

    /**
     * One pull request.
     *
     * @param number its number in the repository
     * @return as it is now
     * @throws InterruptedException when the thread is interrupted
     */
    PullRequest pullRequest(long number) throws InterruptedException;

    /**
     * Opens a pull request, with its labels.
     *
     * @param wanted what it is to be
     * @return what it is
     * @throws InterruptedException when the thread is interrupted
     */
    PullRequest open(NewPullRequest wanted) throws InterruptedException;

    /**
     * Adds labels to a pull request that may have some of them already. A host without labels does nothing.
     *
     * @param number its number in the repository
     * @param labels names
     * @throws InterruptedException when the thread is interrupted
     */
    void label(long number, List<String> labels) throws InterruptedException;

    /**
     * Merges a pull request, if it is ready; one that is merged already counts as merged.
     *
     * @param number its number in the repository
     * @param method as the host calls it; empty for the host's default
     * @return what came of it
     * @throws InterruptedException when the thread is interrupted
     */
    MergeResult merge(long number, String method) throws InterruptedException;

    /**
     * Making commits by the host, so that it signs them.
     *
     * @return empty when the host cannot do that
     */
    default Optional<CommitMaking> commitMaking() {
        return Optional.empty();
    }
}
