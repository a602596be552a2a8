package dev.haulier.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One verification of a collection of Freight in a Stage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id tells verifications apart
 * @param actor who asked for it; empty when absent
 * @param startTime whole seconds, or null
 * @param phase how far it is, or null when unknown
 * @param message for people; empty when absent
 * @param analysisRun the run that decides, or null
 * @param finishTime whole seconds, or null while it runs
 */
public record VerificationInfo(
        String id,
        String actor,
        @Nullable Instant startTime,
        @Nullable VerificationPhase phase,
        String message,
        @Nullable AnalysisRunReference analysisRun,
        @Nullable Instant finishTime) {

    /** Copies what is handed in. */
    public VerificationInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(actor, "actor");
        startTime = Frozen.seconds(startTime);
        Objects.requireNonNull(message, "message");
        finishTime = Frozen.seconds(finishTime);
    }

    /**
     * The same with another {@code id}.
     *
     * @param id tells verifications apart
     * @return a copy
     */
    public VerificationInfo withId(String id) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }

    /**
     * The same with another {@code actor}.
     *
     * @param actor who asked for it; empty when absent
     * @return a copy
     */
    public VerificationInfo withActor(String actor) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }

    /**
     * The same with another {@code startTime}.
     *
     * @param startTime whole seconds, or null
     * @return a copy
     */
    public VerificationInfo withStartTime(@Nullable Instant startTime) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }

    /**
     * The same with another {@code phase}.
     *
     * @param phase how far it is, or null when unknown
     * @return a copy
     */
    public VerificationInfo withPhase(@Nullable VerificationPhase phase) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }

    /**
     * The same with another {@code message}.
     *
     * @param message for people; empty when absent
     * @return a copy
     */
    public VerificationInfo withMessage(String message) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }

    /**
     * The same with another {@code analysisRun}.
     *
     * @param analysisRun the run that decides, or null
     * @return a copy
     */
    public VerificationInfo withAnalysisRun(@Nullable AnalysisRunReference analysisRun) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }

    /**
     * The same with another {@code finishTime}.
     *
     * @param finishTime whole seconds, or null while it runs
     * @return a copy
     */
    public VerificationInfo withFinishTime(@Nullable Instant finishTime) {
        return new VerificationInfo(id, actor, startTime, phase, message, analysisRun, finishTime);
    }
    /**
     * A verification that has an identity and nothing else.
     *
     * @param id tells verifications apart
     * @return the verification, to be refined
     */
    public static VerificationInfo of(String id) {
        return new VerificationInfo(id, "", null, null, "", null, null);
    }
}
