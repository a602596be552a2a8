package dev.haulier.model;

import java.util.Objects;

/**
 * Watches a Helm chart.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 * @param repoURL the chart repository, http(s), or the chart itself, {@code oci://}
 * @param name the chart; empty for {@code oci://}
 * @param semverConstraint which versions; empty when absent
 * @param insecureSkipTLSVerify whether certificates go unchecked
 * @param discoveryLimit how many of the best to keep, 1 to 100
 */
public record ChartSubscription(
        String subscriptionName,
        String repoURL,
        String name,
        String semverConstraint,
        boolean insecureSkipTLSVerify,
        int discoveryLimit)
        implements Subscription {
    /** Copies what is handed in. */
    public ChartSubscription {
        Objects.requireNonNull(subscriptionName, "subscriptionName");
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(semverConstraint, "semverConstraint");
    }

    @Override
    public String subscriptionType() {
        return "chart";
    }
}
