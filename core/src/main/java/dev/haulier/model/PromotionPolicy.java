package dev.haulier.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Stages it selects promote by themselves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param stage the exact name of one Stage; empty when {@code stageSelector} is set
 * @param stageSelector which Stages, or null when {@code stage} is set
 * @param autoPromotionEnabled whether new Freight is promoted without being asked
 * @param autoRollback kept, not acted on; null when absent
 */
public record PromotionPolicy(
        String stage,
        @Nullable StageSelector stageSelector,
        boolean autoPromotionEnabled,
        @Nullable Map<String, @Nullable Object> autoRollback) {

    /** Copies what is handed in. */
    public PromotionPolicy {
        Objects.requireNonNull(stage, "stage");
        autoRollback = autoRollback == null ? null : JsonValues.object(autoRollback);
    }

    /**
     * The same with another {@code autoPromotionEnabled}.
     *
     * @param autoPromotionEnabled whether new Freight is promoted without being asked
     * @return a copy
     */
    public PromotionPolicy withAutoPromotionEnabled(boolean autoPromotionEnabled) {
        return new PromotionPolicy(stage, stageSelector, autoPromotionEnabled, autoRollback);
    }
    /**
     * A policy for the one Stage of this name.
     *
     * @param stage the Stage's name
     * @param autoPromotionEnabled whether new Freight is promoted without being asked
     * @return a policy that selects by exact name
     */
    public static PromotionPolicy forStage(String stage, boolean autoPromotionEnabled) {
        return new PromotionPolicy("", StageSelector.named(stage), autoPromotionEnabled, null);
    }
}
