package dev.haulier.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Freight of one origin that a Stage accepts.
 *
 * <p>Immutable and thread-safe.
 *
 * @param origin the Warehouse it must come from
 * @param sources by which way
 */
public record FreightRequest(FreightOrigin origin, FreightSources sources) {

    /** Copies what is handed in. */
    public FreightRequest {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(sources, "sources");
    }

    /**
     * The same with another {@code sources}.
     *
     * @param sources by which way
     * @return a copy
     */
    public FreightRequest withSources(FreightSources sources) {
        return new FreightRequest(origin, sources);
    }
    /**
     * Asks for Freight straight from a Warehouse.
     *
     * @param warehouse the Warehouse's name
     * @return a request for a Stage
     */
    public static FreightRequest direct(String warehouse) {
        return new FreightRequest(
                FreightOrigin.warehouse(warehouse), FreightSources.empty().withDirect(true));
    }

    /**
     * Asks for Freight that upstream Stages verified.
     *
     * @param warehouse the name of the Warehouse that it comes from at first
     * @param stages the names of the upstream Stages
     * @return a request for a Stage; one of the Stages suffices unless said otherwise
     */
    public static FreightRequest from(String warehouse, List<String> stages) {
        return new FreightRequest(
                FreightOrigin.warehouse(warehouse), FreightSources.empty().withStages(stages));
    }

    /**
     * The same, but Freight must have been in an upstream Stage for some time.
     *
     * @param duration how long
     * @return a copy
     */
    public FreightRequest soaking(Duration duration) {
        return withSources(sources.withRequiredSoakTime(duration));
    }

    /**
     * The same, but all upstream Stages must have verified the Freight.
     *
     * @return a copy
     */
    public FreightRequest throughAll() {
        return withSources(sources.withAvailabilityStrategy(AvailabilityStrategy.ALL));
    }

    /**
     * The same, but when the Stage promotes by itself it takes what its one upstream Stage has, not the newest.
     *
     * @return a copy
     */
    public FreightRequest matchingUpstream() {
        return withSources(
                sources.withAutoPromotionOptions(new AutoPromotionOptions(FreightSelectionPolicy.MATCH_UPSTREAM)));
    }
}
