package dev.haulier.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Stages it selects promote by themselves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param stage the exact name of one Stage; empty when {@code stageSelector} is set
 * @param stageSelector which Stages, or null when {@code stage} is set
 * @param autoPromotionEnabled whether new Freight is promoted without being asked
 * @param autoRollback when the Stages go back by themselves, as it is written; null when they do not
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
     * The same with rollbacks by policy.
     *
     * @param when what asks for a rollback, or null for nothing
     * @return a copy
     */
    public PromotionPolicy withAutoRollback(@Nullable AutoRollback when) {
        return new PromotionPolicy(stage, stageSelector, autoPromotionEnabled, when == null ? null : when.write());
    }

    /**
     * What asks for a rollback.
     *
     * @return empty when nothing does
     */
    public Optional<AutoRollback> rollback() {
        return Optional.ofNullable(autoRollback).map(AutoRollback::read);
    }

    /** What is wrong with the rollback policy, by field. */
    Map<String, String> rollbackProblems() {
        return autoRollback == null ? Map.of() : AutoRollback.problems(autoRollback);
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
