package dev.haulier.step;

import dev.haulier.model.HealthCheckStep;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run of a step.
 *
 * <p>Outputs hold strings, numbers, booleans, null, and lists and maps of those; they are stored with the promotion, so
 * they never hold a secret.
 */
public sealed interface StepResult {

    /**
     * What later steps read as {@code outputs.<alias>}.
     *
     * @return never null
     */
    Map<String, @Nullable Object> output();

    /**
     * What a person reads.
     *
     * @return one line, or null
     */
    @Nullable
    String message();

    /**
     * The work is done.
     *
     * @param output what later steps read
     * @param message what a person reads, or null
     * @param healthCheck what tells from now on whether the Stage is healthy, or null
     */
    record Succeeded(
            @Override Map<String, @Nullable Object> output,
            @Override @Nullable String message,
            @Nullable HealthCheckStep healthCheck)
            implements StepResult {}

    /**
     * The step waits for something outside and is to be run again.
     *
     * @param output what is known so far
     * @param message what it waits for, or null
     * @param retryAfter when to run it again at the latest, or null for the engine's default; {@link StepContext#wake()}
     *     may run it sooner
     */
    record Running(
            @Override Map<String, @Nullable Object> output,
            @Override @Nullable String message,
            @Nullable Duration retryAfter)
            implements StepResult {}

    /**
     * There was nothing to do. Counts as success.
     *
     * @param output what later steps read
     * @param message why, or null
     */
    record Skipped(
            @Override Map<String, @Nullable Object> output,
            @Override @Nullable String message) implements StepResult {}

    /**
     * What was asked for cannot be had: a wrong config, a conflict, a refusal.
     *
     * @param output what is known
     * @param message what was wrong and what would be right
     * @param cause what led to it, or null
     * @param retryable whether the step's retry policy applies; false ends the step at once
     */
    record Failed(
            @Override Map<String, @Nullable Object> output,
            @Override String message,
            @Nullable Throwable cause,
            boolean retryable)
            implements StepResult {}

    /**
     * Something broke on the way: a network, a server, a missing file.
     *
     * @param output what is known
     * @param message what broke and what to do
     * @param cause what led to it, or null
     * @param retryable whether the step's retry policy applies; false ends the step at once
     */
    record Errored(
            @Override Map<String, @Nullable Object> output,
            @Override String message,
            @Nullable Throwable cause,
            boolean retryable)
            implements StepResult {}

    /**
     * Done, without output.
     *
     * @return a result
     */
    static StepResult succeeded() {
        return new Succeeded(Map.of(), null, null);
    }

    /**
     * Done.
     *
     * @param output what later steps read
     * @return a result
     */
    static StepResult succeeded(Map<String, @Nullable Object> output) {
        return new Succeeded(output, null, null);
    }

    /**
     * Nothing to do.
     *
     * @param output what later steps read
     * @param message why
     * @return a result
     */
    static StepResult skipped(Map<String, @Nullable Object> output, String message) {
        return new Skipped(output, message);
    }

    /**
     * Waiting, to be run again after a while or when woken.
     *
     * @param message what it waits for
     * @param retryAfter when at the latest
     * @return a result without output
     */
    static StepResult running(String message, Duration retryAfter) {
        return new Running(Map.of(), message, retryAfter);
    }

    /**
     * Cannot be had, and trying again will not help.
     *
     * @param message what was wrong and what would be right
     * @return a result
     */
    static StepResult failed(String message) {
        return new Failed(Map.of(), message, null, false);
    }

    /**
     * Something broke; the step's retry policy decides whether it is tried again.
     *
     * @param message what broke and what to do
     * @param cause what led to it, or null
     * @return a result
     */
    static StepResult errored(String message, @Nullable Throwable cause) {
        return new Errored(Map.of(), message, cause, true);
    }
}
