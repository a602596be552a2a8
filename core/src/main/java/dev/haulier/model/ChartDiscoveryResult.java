package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * The versions of a chart that one subscription found, best first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param repoURL the repository as the subscription has it
 * @param name the chart; empty for {@code oci://}
 * @param semverConstraint which versions were asked for; empty when absent
 * @param versions best first
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 */
public record ChartDiscoveryResult(
        String repoURL, String name, String semverConstraint, List<String> versions, String subscriptionName) {

    /** Copies what is handed in. */
    public ChartDiscoveryResult {
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(semverConstraint, "semverConstraint");
        versions = List.copyOf(versions);
        Objects.requireNonNull(subscriptionName, "subscriptionName");
    }

    /**
     * A result of a subscription without a name.
     *
     * @param repoURL the repository as the subscription has it
     * @param name the chart; empty for {@code oci://}
     * @param versions best first
     * @return what was described, the rest absent or at its default
     */
    public static ChartDiscoveryResult of(String repoURL, String name, List<String> versions) {
        return new ChartDiscoveryResult(repoURL, name, "", versions, "");
    }

    /**
     * The same with another {@code semverConstraint}.
     *
     * @param semverConstraint which versions were asked for; empty when absent
     * @return a copy
     */
    public ChartDiscoveryResult withSemverConstraint(String semverConstraint) {
        return new ChartDiscoveryResult(repoURL, name, semverConstraint, versions, subscriptionName);
    }

    /**
     * The same with another {@code subscriptionName}.
     *
     * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
     * @return a copy
     */
    public ChartDiscoveryResult withSubscriptionName(String subscriptionName) {
        return new ChartDiscoveryResult(repoURL, name, semverConstraint, versions, subscriptionName);
    }
}
