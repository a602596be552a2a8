package dev.haulier.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a Warehouse.
 *
 * <p>Immutable and thread-safe.
 *
 * @param shard the controller shard that owns it in Kargo; empty when absent
 * @param interval how often discovery looks
 * @param freightCreationPolicy whether discovery makes Freight by itself
 * @param freightCreationCriteria what must hold before Freight is made, or null
 * @param subscriptions what to look at, at least one
 */
public record WarehouseSpec(
        String shard,
        Duration interval,
        FreightCreationPolicy freightCreationPolicy,
        @Nullable FreightCreationCriteria freightCreationCriteria,
        List<Subscription> subscriptions) {

    /** Copies what is handed in. */
    public WarehouseSpec {
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(freightCreationPolicy, "freightCreationPolicy");
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * The same with another {@code shard}.
     *
     * @param shard the controller shard that owns it in Kargo; empty when absent
     * @return a copy
     */
    public WarehouseSpec withShard(String shard) {
        return new WarehouseSpec(shard, interval, freightCreationPolicy, freightCreationCriteria, subscriptions);
    }

    /**
     * The same with another {@code interval}.
     *
     * @param interval how often discovery looks
     * @return a copy
     */
    public WarehouseSpec withInterval(Duration interval) {
        return new WarehouseSpec(shard, interval, freightCreationPolicy, freightCreationCriteria, subscriptions);
    }

    /**
     * The same with another {@code freightCreationPolicy}.
     *
     * @param freightCreationPolicy whether discovery makes Freight by itself
     * @return a copy
     */
    public WarehouseSpec withFreightCreationPolicy(FreightCreationPolicy freightCreationPolicy) {
        return new WarehouseSpec(shard, interval, freightCreationPolicy, freightCreationCriteria, subscriptions);
    }

    /**
     * The same with another {@code freightCreationCriteria}.
     *
     * @param freightCreationCriteria what must hold before Freight is made, or null
     * @return a copy
     */
    public WarehouseSpec withFreightCreationCriteria(@Nullable FreightCreationCriteria freightCreationCriteria) {
        return new WarehouseSpec(shard, interval, freightCreationPolicy, freightCreationCriteria, subscriptions);
    }

    /**
     * The same with another {@code subscriptions}.
     *
     * @param subscriptions what to look at, at least one
     * @return a copy
     */
    public WarehouseSpec withSubscriptions(List<Subscription> subscriptions) {
        return new WarehouseSpec(shard, interval, freightCreationPolicy, freightCreationCriteria, subscriptions);
    }

    /** How often discovery looks when a Warehouse says nothing. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

    /**
     * A definition with defaults.
     *
     * @param subscriptions what to look at
     * @return a definition that makes Freight by itself
     */
    public static WarehouseSpec of(List<? extends Subscription> subscriptions) {
        return new WarehouseSpec(
                "", DEFAULT_INTERVAL, FreightCreationPolicy.AUTOMATIC, null, List.copyOf(subscriptions));
    }
}
