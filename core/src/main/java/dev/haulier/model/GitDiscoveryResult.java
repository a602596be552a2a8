package dev.haulier.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The commits that one subscription found, best first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param repoURL the repository as the subscription has it
 * @param commits best first
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 * @param observedRefs the state of the remote that this answers, or null
 */
public record GitDiscoveryResult(
        String repoURL,
        List<DiscoveredCommit> commits,
        String subscriptionName,
        @Nullable ObservedRefs observedRefs) {

    /** Copies what is handed in. */
    public GitDiscoveryResult {
        Objects.requireNonNull(repoURL, "repoURL");
        commits = List.copyOf(commits);
        Objects.requireNonNull(subscriptionName, "subscriptionName");
    }

    /**
     * A result of a subscription without a name.
     *
     * @param repoURL the repository as the subscription has it
     * @param commits best first
     * @return what was described, the rest absent or at its default
     */
    public static GitDiscoveryResult of(String repoURL, List<DiscoveredCommit> commits) {
        return new GitDiscoveryResult(repoURL, commits, "", null);
    }

    /**
     * The same with another {@code subscriptionName}.
     *
     * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
     * @return a copy
     */
    public GitDiscoveryResult withSubscriptionName(String subscriptionName) {
        return new GitDiscoveryResult(repoURL, commits, subscriptionName, observedRefs);
    }

    /**
     * The same with another {@code observedRefs}.
     *
     * @param observedRefs the state of the remote that this answers, or null
     * @return a copy
     */
    public GitDiscoveryResult withObservedRefs(@Nullable ObservedRefs observedRefs) {
        return new GitDiscoveryResult(repoURL, commits, subscriptionName, observedRefs);
    }
}
