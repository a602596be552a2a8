package dev.haulier.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a step went so far.
 *
 * <p>Immutable and thread-safe.
 *
 * @param alias the step
 * @param startedAt whole seconds, or null
 * @param finishedAt whole seconds, or null
 * @param errorCount how many attempts broke
 * @param status how it ended, or that it goes on; null before the first attempt
 * @param message for people; empty when absent
 * @param continueOnError whether the promotion may succeed without it
 */
public record StepExecutionMetadata(
        String alias,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int errorCount,
        @Nullable StepStatus status,
        String message,
        boolean continueOnError) {

    /** Copies what is handed in. */
    public StepExecutionMetadata {
        Objects.requireNonNull(alias, "alias");
        startedAt = Frozen.seconds(startedAt);
        finishedAt = Frozen.seconds(finishedAt);
        Objects.requireNonNull(message, "message");
    }

    /**
     * A step that has not started.
     *
     * @param alias the step
     * @param continueOnError whether the promotion may succeed without it
     * @return what was described, the rest absent or at its default
     */
    public static StepExecutionMetadata of(String alias, boolean continueOnError) {
        return new StepExecutionMetadata(alias, null, null, 0, null, "", continueOnError);
    }

    /**
     * The same with another {@code alias}.
     *
     * @param alias the step
     * @return a copy
     */
    public StepExecutionMetadata withAlias(String alias) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }

    /**
     * The same with another {@code startedAt}.
     *
     * @param startedAt whole seconds, or null
     * @return a copy
     */
    public StepExecutionMetadata withStartedAt(@Nullable Instant startedAt) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }

    /**
     * The same with another {@code finishedAt}.
     *
     * @param finishedAt whole seconds, or null
     * @return a copy
     */
    public StepExecutionMetadata withFinishedAt(@Nullable Instant finishedAt) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }

    /**
     * The same with another {@code errorCount}.
     *
     * @param errorCount how many attempts broke
     * @return a copy
     */
    public StepExecutionMetadata withErrorCount(int errorCount) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }

    /**
     * The same with another {@code status}.
     *
     * @param status how it ended, or that it goes on; null before the first attempt
     * @return a copy
     */
    public StepExecutionMetadata withStatus(@Nullable StepStatus status) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }

    /**
     * The same with another {@code message}.
     *
     * @param message for people; empty when absent
     * @return a copy
     */
    public StepExecutionMetadata withMessage(String message) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }

    /**
     * The same with another {@code continueOnError}.
     *
     * @param continueOnError whether the promotion may succeed without it
     * @return a copy
     */
    public StepExecutionMetadata withContinueOnError(boolean continueOnError) {
        return new StepExecutionMetadata(alias, startedAt, finishedAt, errorCount, status, message, continueOnError);
    }
}
