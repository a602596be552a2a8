package dev.haulier.internal.engine;

import dev.haulier.model.GoDuration;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a step makes of its record, and whether it is to be run again. Pure: the decision alone.
 *
 * @param record what the Promotion records of the step from now on
 * @param delay how long to wait before the step is run again, or null when it has ended
 */
record StepCompletion(
        StepExecutionMetadata record, @Nullable Duration delay) {

    /** How long a waiting step sleeps when it names no time itself. */
    static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
    /** How long to wait after a first error; doubles with each further one. */
    static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    /** How long to wait after an error at most. */
    static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    private static final int MAX_DOUBLINGS = 10;

    /**
     * Decides.
     *
     * @param before the record as it was when the step was run
     * @param result what the step answered
     * @param policy how often and how long it may be tried
     * @param startedAt when it was first started
     * @param now when it answered
     */
    static StepCompletion of(
            StepExecutionMetadata before, StepResult result, RetryPolicy policy, Instant startedAt, Instant now) {
        String message = result.message() == null ? "" : result.message();
        if (result instanceof StepResult.Succeeded) {
            return ended(before.withErrorCount(0), StepStatus.SUCCEEDED, message, now);
        }
        if (result instanceof StepResult.Skipped) {
            return ended(before.withErrorCount(0), StepStatus.SKIPPED, message, now);
        }
        Duration left = policy.timeout() == null ? null : policy.timeout().minus(Duration.between(startedAt, now));
        boolean late = left != null && (left.isZero() || left.isNegative());
        if (result instanceof StepResult.Running running) {
            if (late) {
                return ended(before, StepStatus.ERRORED, timedOut(policy, "it still waited: ", message), now);
            }
            Duration wanted = running.retryAfter() == null ? DEFAULT_WAIT : running.retryAfter();
            StepExecutionMetadata record = before.withStatus(StepStatus.RUNNING).withMessage(message);
            if (!policy.isCumulative()) {
                record = record.withErrorCount(0);
            }
            return new StepCompletion(record, shorter(wanted, left));
        }
        boolean failed = result instanceof StepResult.Failed;
        boolean retryable =
                failed ? ((StepResult.Failed) result).retryable() : ((StepResult.Errored) result).retryable();
        StepStatus status = failed ? StepStatus.FAILED : StepStatus.ERRORED;
        StepExecutionMetadata counted = before.withErrorCount(before.errorCount() + 1);
        if (!retryable) {
            return ended(counted, status, message, now);
        }
        if (counted.errorCount() >= policy.errorThreshold()) {
            String times = counted.errorCount() == 1 ? "" : " (" + counted.errorCount() + " errors in a row)";
            return ended(counted, status, message + times, now);
        }
        if (late) {
            return ended(counted, StepStatus.ERRORED, timedOut(policy, "the last error was: ", message), now);
        }
        String note = message + " (error " + counted.errorCount() + " of " + policy.errorThreshold()
                + ", it will be tried again)";
        return new StepCompletion(
                counted.withStatus(status).withMessage(note), shorter(backoff(counted.errorCount()), left));
    }

    private static StepCompletion ended(StepExecutionMetadata before, StepStatus status, String message, Instant now) {
        return new StepCompletion(before.withStatus(status).withMessage(message).withFinishedAt(now), null);
    }

    private static String timedOut(RetryPolicy policy, String lead, String message) {
        String limit = policy.timeout() == null ? "" : " after " + GoDuration.format(policy.timeout());
        return "timed out" + limit + (message.isEmpty() ? "" : "; " + lead + message);
    }

    private static Duration shorter(Duration wanted, @Nullable Duration left) {
        return left != null && left.compareTo(wanted) < 0 ? left : wanted;
    }

    private static Duration backoff(int errors) {
        Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(errors - 1, MAX_DOUBLINGS));
        return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
    }
}
