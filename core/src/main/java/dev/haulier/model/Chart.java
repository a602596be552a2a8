package dev.haulier.model;

import java.util.Objects;

/**
 * A Helm chart in Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param repoURL the repository as the subscription has it
 * @param name the chart; empty for {@code oci://}
 * @param version the version
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 */
public record Chart(String repoURL, String name, String version, String subscriptionName) implements FreightArtifact {

    /** Copies what is handed in. */
    public Chart {
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(subscriptionName, "subscriptionName");
    }

    /**
     * A chart of a subscription without a name.
     *
     * @param repoURL the repository as the subscription has it
     * @param name the chart; empty for {@code oci://}
     * @param version the version
     * @return what was described, the rest absent or at its default
     */
    public static Chart of(String repoURL, String name, String version) {
        return new Chart(repoURL, name, version, "");
    }

    /**
     * The same with another {@code subscriptionName}.
     *
     * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
     * @return a copy
     */
    public Chart withSubscriptionName(String subscriptionName) {
        return new Chart(repoURL, name, version, subscriptionName);
    }
}
