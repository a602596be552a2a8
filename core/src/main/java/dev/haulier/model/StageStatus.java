package dev.haulier.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is in a Stage now, and what was.
 *
 * <p>Immutable and thread-safe.
 *
 * @param conditions the state in aspects
 * @param lastHandledRefresh the last request to look again that was handled; empty when absent
 * @param freightHistory what was promoted, newest first
 * @param freightSummary the current Freight in a few words; empty when absent
 * @param health how the Stage is, or null when unknown
 * @param observedGeneration the definition that was looked at; zero when none
 * @param currentPromotion what runs now, or null
 * @param lastPromotion what ended last, or null
 * @param autoPromotionEnabled whether new Freight is promoted without being asked
 * @param autoPromotionHolds origins that do not promote by themselves until resumed
 * @param effectiveAutoPromotionHolds the holds together with what waiting promotions will do to them
 * @param metadata values that steps left
 */
public record StageStatus(
        List<Condition> conditions,
        String lastHandledRefresh,
        List<FreightCollection> freightHistory,
        String freightSummary,
        @Nullable Health health,
        long observedGeneration,
        @Nullable PromotionReference currentPromotion,
        @Nullable PromotionReference lastPromotion,
        boolean autoPromotionEnabled,
        Map<String, AutoPromotionHold> autoPromotionHolds,
        Map<String, AutoPromotionHold> effectiveAutoPromotionHolds,
        Map<String, @Nullable Object> metadata) {

    /** Copies what is handed in. */
    public StageStatus {
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(lastHandledRefresh, "lastHandledRefresh");
        freightHistory = List.copyOf(freightHistory);
        Objects.requireNonNull(freightSummary, "freightSummary");
        autoPromotionHolds = Frozen.map(autoPromotionHolds);
        effectiveAutoPromotionHolds = Frozen.map(effectiveAutoPromotionHolds);
        metadata = JsonValues.object(metadata);
    }

    /**
     * The status of a new Stage.
     *
     * @return a value whose every part is absent
     */
    public static StageStatus empty() {
        return new StageStatus(List.of(), "", List.of(), "", null, 0, null, null, false, Map.of(), Map.of(), Map.of());
    }

    /**
     * The same with another {@code conditions}.
     *
     * @param conditions the state in aspects
     * @return a copy
     */
    public StageStatus withConditions(List<Condition> conditions) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code lastHandledRefresh}.
     *
     * @param lastHandledRefresh the last request to look again that was handled; empty when absent
     * @return a copy
     */
    public StageStatus withLastHandledRefresh(String lastHandledRefresh) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code freightHistory}.
     *
     * @param freightHistory what was promoted, newest first
     * @return a copy
     */
    public StageStatus withFreightHistory(List<FreightCollection> freightHistory) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code freightSummary}.
     *
     * @param freightSummary the current Freight in a few words; empty when absent
     * @return a copy
     */
    public StageStatus withFreightSummary(String freightSummary) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code health}.
     *
     * @param health how the Stage is, or null when unknown
     * @return a copy
     */
    public StageStatus withHealth(@Nullable Health health) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code observedGeneration}.
     *
     * @param observedGeneration the definition that was looked at; zero when none
     * @return a copy
     */
    public StageStatus withObservedGeneration(long observedGeneration) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code currentPromotion}.
     *
     * @param currentPromotion what runs now, or null
     * @return a copy
     */
    public StageStatus withCurrentPromotion(@Nullable PromotionReference currentPromotion) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code lastPromotion}.
     *
     * @param lastPromotion what ended last, or null
     * @return a copy
     */
    public StageStatus withLastPromotion(@Nullable PromotionReference lastPromotion) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code autoPromotionEnabled}.
     *
     * @param autoPromotionEnabled whether new Freight is promoted without being asked
     * @return a copy
     */
    public StageStatus withAutoPromotionEnabled(boolean autoPromotionEnabled) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code autoPromotionHolds}.
     *
     * @param autoPromotionHolds origins that do not promote by themselves until resumed
     * @return a copy
     */
    public StageStatus withAutoPromotionHolds(Map<String, AutoPromotionHold> autoPromotionHolds) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code effectiveAutoPromotionHolds}.
     *
     * @param effectiveAutoPromotionHolds the holds together with what waiting promotions will do to them
     * @return a copy
     */
    public StageStatus withEffectiveAutoPromotionHolds(Map<String, AutoPromotionHold> effectiveAutoPromotionHolds) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata values that steps left
     * @return a copy
     */
    public StageStatus withMetadata(Map<String, @Nullable Object> metadata) {
        return new StageStatus(
                conditions,
                lastHandledRefresh,
                freightHistory,
                freightSummary,
                health,
                observedGeneration,
                currentPromotion,
                lastPromotion,
                autoPromotionEnabled,
                autoPromotionHolds,
                effectiveAutoPromotionHolds,
                metadata);
    }
}
