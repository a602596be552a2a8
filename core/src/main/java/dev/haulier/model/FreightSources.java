package dev.haulier.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ways by which Freight may come to a Stage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param direct straight from the Warehouse
 * @param stages through these Stages
 * @param requiredSoakTime how long it must have been in an upstream Stage, or null
 * @param availabilityStrategy through one of the Stages or all of them
 * @param autoPromotionOptions which Freight is promoted by itself, or null
 */
public record FreightSources(
        boolean direct,
        List<String> stages,
        @Nullable Duration requiredSoakTime,
        AvailabilityStrategy availabilityStrategy,
        @Nullable AutoPromotionOptions autoPromotionOptions) {

    /** Copies what is handed in. */
    public FreightSources {
        stages = List.copyOf(stages);
        Objects.requireNonNull(availabilityStrategy, "availabilityStrategy");
    }

    /**
     * No way at all.
     *
     * @return a value whose every part is absent
     */
    public static FreightSources empty() {
        return new FreightSources(false, List.of(), null, AvailabilityStrategy.ONE_OF, null);
    }

    /**
     * The same with another {@code direct}.
     *
     * @param direct straight from the Warehouse
     * @return a copy
     */
    public FreightSources withDirect(boolean direct) {
        return new FreightSources(direct, stages, requiredSoakTime, availabilityStrategy, autoPromotionOptions);
    }

    /**
     * The same with another {@code stages}.
     *
     * @param stages through these Stages
     * @return a copy
     */
    public FreightSources withStages(List<String> stages) {
        return new FreightSources(direct, stages, requiredSoakTime, availabilityStrategy, autoPromotionOptions);
    }

    /**
     * The same with another {@code requiredSoakTime}.
     *
     * @param requiredSoakTime how long it must have been in an upstream Stage, or null
     * @return a copy
     */
    public FreightSources withRequiredSoakTime(@Nullable Duration requiredSoakTime) {
        return new FreightSources(direct, stages, requiredSoakTime, availabilityStrategy, autoPromotionOptions);
    }

    /**
     * The same with another {@code availabilityStrategy}.
     *
     * @param availabilityStrategy through one of the Stages or all of them
     * @return a copy
     */
    public FreightSources withAvailabilityStrategy(AvailabilityStrategy availabilityStrategy) {
        return new FreightSources(direct, stages, requiredSoakTime, availabilityStrategy, autoPromotionOptions);
    }

    /**
     * The same with another {@code autoPromotionOptions}.
     *
     * @param autoPromotionOptions which Freight is promoted by itself, or null
     * @return a copy
     */
    public FreightSources withAutoPromotionOptions(@Nullable AutoPromotionOptions autoPromotionOptions) {
        return new FreightSources(direct, stages, requiredSoakTime, availabilityStrategy, autoPromotionOptions);
    }
}
