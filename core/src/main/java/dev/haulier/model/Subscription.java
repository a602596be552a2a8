package dev.haulier.model;

/** One thing that a Warehouse looks at. */
public sealed interface Subscription
        permits GitSubscription, ImageSubscription, ChartSubscription, GenericSubscription {

    /** How many of the best a subscription keeps when it does not say. */
    int DEFAULT_DISCOVERY_LIMIT = 20;

    /** The most that a subscription may keep. */
    int MAX_DISCOVERY_LIMIT = 100;

    /**
     * The key that manifests have it under.
     *
     * @return {@code git}, {@code image}, {@code chart} or a type of the host's own
     */
    String subscriptionType();

    /**
     * Tells subscriptions of one Warehouse apart.
     *
     * @return empty when it has no name, which only those of the host's own types must have
     */
    String subscriptionName();

    /**
     * How many of the best to keep.
     *
     * @return 1 to {@value #MAX_DISCOVERY_LIMIT}
     */
    int discoveryLimit();
}
