package dev.haulier.model;

import java.util.Objects;

/**
 * A commit in Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param repoURL the repository as the subscription has it
 * @param id the full hash
 * @param branch the branch it was found on; empty when absent
 * @param tag the tag it was found by; empty when absent
 * @param message the first line of the message; empty when absent
 * @param author {@code Name <email>}; empty when absent
 * @param committer {@code Name <email>}; empty when absent
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 */
public record GitCommit(
        String repoURL,
        String id,
        String branch,
        String tag,
        String message,
        String author,
        String committer,
        String subscriptionName)
        implements FreightArtifact {

    /** Copies what is handed in. */
    public GitCommit {
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(committer, "committer");
        Objects.requireNonNull(subscriptionName, "subscriptionName");
    }

    /**
     * A commit of which only the place is known.
     *
     * @param repoURL the repository as the subscription has it
     * @param id the full hash
     * @return what was described, the rest absent or at its default
     */
    public static GitCommit of(String repoURL, String id) {
        return new GitCommit(repoURL, id, "", "", "", "", "", "");
    }

    /**
     * The same with another {@code branch}.
     *
     * @param branch the branch it was found on; empty when absent
     * @return a copy
     */
    public GitCommit withBranch(String branch) {
        return new GitCommit(repoURL, id, branch, tag, message, author, committer, subscriptionName);
    }

    /**
     * The same with another {@code tag}.
     *
     * @param tag the tag it was found by; empty when absent
     * @return a copy
     */
    public GitCommit withTag(String tag) {
        return new GitCommit(repoURL, id, branch, tag, message, author, committer, subscriptionName);
    }

    /**
     * The same with another {@code message}.
     *
     * @param message the first line of the message; empty when absent
     * @return a copy
     */
    public GitCommit withMessage(String message) {
        return new GitCommit(repoURL, id, branch, tag, message, author, committer, subscriptionName);
    }

    /**
     * The same with another {@code author}.
     *
     * @param author {@code Name <email>}; empty when absent
     * @return a copy
     */
    public GitCommit withAuthor(String author) {
        return new GitCommit(repoURL, id, branch, tag, message, author, committer, subscriptionName);
    }

    /**
     * The same with another {@code committer}.
     *
     * @param committer {@code Name <email>}; empty when absent
     * @return a copy
     */
    public GitCommit withCommitter(String committer) {
        return new GitCommit(repoURL, id, branch, tag, message, author, committer, subscriptionName);
    }

    /**
     * The same with another {@code subscriptionName}.
     *
     * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
     * @return a copy
     */
    public GitCommit withSubscriptionName(String subscriptionName) {
        return new GitCommit(repoURL, id, branch, tag, message, author, committer, subscriptionName);
    }
}
