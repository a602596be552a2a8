package dev.haulier.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a Promotion is, and what its steps left.
 *
 * <p>Immutable and thread-safe.
 *
 * @param phase the phase
 * @param message for people; empty when absent
 * @param freight what is promoted, or null before the start
 * @param freightCollection all Freight of the Stage when this is done, or null before the start
 * @param healthChecks what to ask about the Stage's health afterwards
 * @param startedAt whole seconds, or null
 * @param finishedAt whole seconds, or null
 * @param currentStep the step at hand, from zero
 * @param stepExecutionMetadata how each step went so far, in order
 * @param state the steps' outputs by alias
 * @param lastHandledRefresh the last request to look again that was handled; empty when absent
 */
public record PromotionStatus(
        PromotionPhase phase,
        String message,
        @Nullable FreightReference freight,
        @Nullable FreightCollection freightCollection,
        List<HealthCheckStep> healthChecks,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int currentStep,
        List<StepExecutionMetadata> stepExecutionMetadata,
        Map<String, @Nullable Object> state,
        String lastHandledRefresh) {

    /** Copies what is handed in. */
    public PromotionStatus {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(message, "message");
        healthChecks = List.copyOf(healthChecks);
        startedAt = Frozen.seconds(startedAt);
        finishedAt = Frozen.seconds(finishedAt);
        stepExecutionMetadata = List.copyOf(stepExecutionMetadata);
        state = JsonValues.object(state);
        Objects.requireNonNull(lastHandledRefresh, "lastHandledRefresh");
    }

    /**
     * The status of a new Promotion.
     *
     * @return a value whose every part is absent
     */
    public static PromotionStatus empty() {
        return new PromotionStatus(
                PromotionPhase.PENDING, "", null, null, List.of(), null, null, 0, List.of(), Map.of(), "");
    }

    /**
     * The same with another {@code phase}.
     *
     * @param phase the phase
     * @return a copy
     */
    public PromotionStatus withPhase(PromotionPhase phase) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code message}.
     *
     * @param message for people; empty when absent
     * @return a copy
     */
    public PromotionStatus withMessage(String message) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code freight}.
     *
     * @param freight what is promoted, or null before the start
     * @return a copy
     */
    public PromotionStatus withFreight(@Nullable FreightReference freight) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code freightCollection}.
     *
     * @param freightCollection all Freight of the Stage when this is done, or null before the start
     * @return a copy
     */
    public PromotionStatus withFreightCollection(@Nullable FreightCollection freightCollection) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code healthChecks}.
     *
     * @param healthChecks what to ask about the Stage's health afterwards
     * @return a copy
     */
    public PromotionStatus withHealthChecks(List<HealthCheckStep> healthChecks) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code startedAt}.
     *
     * @param startedAt whole seconds, or null
     * @return a copy
     */
    public PromotionStatus withStartedAt(@Nullable Instant startedAt) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code finishedAt}.
     *
     * @param finishedAt whole seconds, or null
     * @return a copy
     */
    public PromotionStatus withFinishedAt(@Nullable Instant finishedAt) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code currentStep}.
     *
     * @param currentStep the step at hand, from zero
     * @return a copy
     */
    public PromotionStatus withCurrentStep(int currentStep) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code stepExecutionMetadata}.
     *
     * @param stepExecutionMetadata how each step went so far, in order
     * @return a copy
     */
    public PromotionStatus withStepExecutionMetadata(List<StepExecutionMetadata> stepExecutionMetadata) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code state}.
     *
     * @param state the steps' outputs by alias
     * @return a copy
     */
    public PromotionStatus withState(Map<String, @Nullable Object> state) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }

    /**
     * The same with another {@code lastHandledRefresh}.
     *
     * @param lastHandledRefresh the last request to look again that was handled; empty when absent
     * @return a copy
     */
    public PromotionStatus withLastHandledRefresh(String lastHandledRefresh) {
        return new PromotionStatus(
                phase,
                message,
                freight,
                freightCollection,
                healthChecks,
                startedAt,
                finishedAt,
                currentStep,
                stepExecutionMetadata,
                state,
                lastHandledRefresh);
    }
}
