package dev.haulier.model;

/** Describes a {@link ChartSubscription}. Not thread-safe. */
public final class ChartSubscriptionBuilder {

    private final String repoURL;
    private String subscriptionName = "";
    private String name = "";
    private String semverConstraint = "";
    private boolean insecureSkipTLSVerify;
    private int discoveryLimit = Subscription.DEFAULT_DISCOVERY_LIMIT;

    ChartSubscriptionBuilder(String repoURL) {
        this.repoURL = repoURL;
    }

    /**
     * Gives the subscription a name, which tells it apart from others of the Warehouse.
     *
     * @param name lower case letters, digits and hyphens
     * @return this
     */
    public ChartSubscriptionBuilder subscriptionName(String name) {
        subscriptionName = name;
        return this;
    }

    /**
     * Names the chart in a repository of many; not for {@code oci://}.
     *
     * @param chart the chart
     * @return this
     */
    public ChartSubscriptionBuilder name(String chart) {
        name = chart;
        return this;
    }

    /**
     * Keeps only versions that fit.
     *
     * @param constraint such as {@code ^1.0.0}; empty for any
     * @return this
     */
    public ChartSubscriptionBuilder semver(String constraint) {
        semverConstraint = constraint;
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public ChartSubscriptionBuilder insecureSkipTLSVerify() {
        insecureSkipTLSVerify = true;
        return this;
    }

    /**
     * Keeps this many of the best; 20 unless set.
     *
     * @param limit 1 to 100
     * @return this
     */
    public ChartSubscriptionBuilder discoveryLimit(int limit) {
        discoveryLimit = limit;
        return this;
    }

    ChartSubscription build() {
        return new ChartSubscription(
                subscriptionName, repoURL, name, semverConstraint, insecureSkipTLSVerify, discoveryLimit);
    }
}
