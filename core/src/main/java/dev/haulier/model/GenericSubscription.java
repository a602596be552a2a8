package dev.haulier.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches something that a source of the host's own knows.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 * @param subscriptionType which source
 * @param config what that source needs
 * @param discoveryLimit how many of the best to keep, 1 to 100
 */
public record GenericSubscription(
        String subscriptionName, String subscriptionType, Map<String, @Nullable Object> config, int discoveryLimit)
        implements Subscription {
    /** Copies what is handed in. */
    public GenericSubscription {
        Objects.requireNonNull(subscriptionName, "subscriptionName");
        Objects.requireNonNull(subscriptionType, "subscriptionType");
        config = JsonValues.object(config);
    }
}
