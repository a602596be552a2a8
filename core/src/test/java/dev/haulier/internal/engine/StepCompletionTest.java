package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepCompletionTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final StepExecutionMetadata STARTED =
            StepExecutionMetadata.of("one", false).withStartedAt(START).withStatus(StepStatus.RUNNING);

    private static StepCompletion after(
            StepExecutionMetadata before,
            StepResult result,
            int threshold,
            @Nullable Duration timeout,
            Duration passed) {
        return StepCompletion.of(before, result, new RetryPolicy(threshold, timeout, false), START, START.plus(passed));
    }

    @Test
    void errors_areCountedInARow_andAWaitInBetweenBeginsAnew() {
        StepResult error = StepResult.errored("boom", null);
        StepCompletion first = after(STARTED, error, 2, null, Duration.ZERO);
        assertThat(first.delay()).isEqualTo(StepCompletion.FIRST_BACKOFF);
        assertThat(first.record().errorCount()).isEqualTo(1);
        assertThat(first.record().message()).isEqualTo("boom (error 1 of 2, it will be tried again)");

        StepCompletion waiting =
                after(first.record(), StepResult.running("waits", Duration.ofSeconds(9)), 2, null, Duration.ZERO);
        assertThat(waiting.record().errorCount()).isZero();
        assertThat(waiting.delay()).isEqualTo(Duration.ofSeconds(9));

        StepCompletion again = after(waiting.record(), error, 2, null, Duration.ZERO);
        assertThat(again.delay()).isNotNull();
        StepCompletion last = after(again.record(), error, 2, null, Duration.ZERO);
        assertThat(last.delay()).isNull();
        assertThat(last.record().status()).isEqualTo(StepStatus.ERRORED);
        assertThat(last.record().message()).isEqualTo("boom (2 errors in a row)");
    }

    @Test
    void errors_areTriedAgainLaterAndLater_upToABound() {
        StepExecutionMetadata record = STARTED;
        Duration last = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            StepCompletion completion = after(record, StepResult.errored("boom", null), 100, null, Duration.ZERO);
            assertThat(completion.delay()).isBetween(last, StepCompletion.LONGEST_BACKOFF);
            last = completion.delay();
            record = completion.record();
        }
        assertThat(last).isEqualTo(StepCompletion.LONGEST_BACKOFF);
    }

    @Test
    void terminalError_endsAtOnce_andKeepsItsStatus() {
        StepCompletion failed = after(STARTED, StepResult.failed("no"), 5, null, Duration.ZERO);

        assertThat(failed.delay()).isNull();
        assertThat(failed.record().status()).isEqualTo(StepStatus.FAILED);
        assertThat(failed.record().message()).isEqualTo("no");
    }

    @Test
    void timeout_isReachedAtTheBound_andNotBefore() {
        Duration limit = Duration.ofMinutes(5);
        StepResult running = StepResult.running("waits for dev", Duration.ofMinutes(3));

        assertThat(after(STARTED, running, 1, limit, Duration.ofMinutes(1)).delay())
                .isEqualTo(Duration.ofMinutes(3));
        assertThat(after(STARTED, running, 1, limit, Duration.ofMinutes(4)).delay())
                .as("cut, so that the end is not slept over")
                .isEqualTo(Duration.ofMinutes(1));
        StepCompletion late = after(STARTED, running, 1, limit, limit);
        assertThat(late.delay()).isNull();
        assertThat(late.record().status()).isEqualTo(StepStatus.ERRORED);
        assertThat(late.record().message()).isEqualTo("timed out after 5m0s; it still waited: waits for dev");
    }

    @Test
    void timeout_afterErrors_keepsTheLastCause() {
        StepCompletion late = after(
                STARTED,
                StepResult.errored("connection refused", null),
                9,
                Duration.ofMinutes(5),
                Duration.ofMinutes(6));

        assertThat(late.record().message()).isEqualTo("timed out after 5m0s; the last error was: connection refused");
    }

    @Test
    void running_withoutATime_waitsForTheDefault() {
        StepResult running = new StepResult.Running(Map.of(), null, null);

        assertThat(after(STARTED, running, 1, null, Duration.ofDays(9)).delay()).isEqualTo(StepCompletion.DEFAULT_WAIT);
    }

    private static PromotionStatus ended(StepExecutionMetadata... records) {
        return StepRecords.ended(PromotionStatus.empty().withStepExecutionMetadata(List.of(records)));
    }

    private static StepExecutionMetadata record(String alias, @Nullable StepStatus status, boolean continueOnError) {
        return StepExecutionMetadata.of(alias, continueOnError)
                .withStatus(status)
                .withMessage(alias + " says");
    }

    @Test
    void ended_takesTheWorstStep_andTheMessageOfTheFirstSuch() {
        PromotionStatus status = ended(
                record("a", StepStatus.SUCCEEDED, false),
                record("b", StepStatus.FAILED, false),
                record("c", StepStatus.ERRORED, false),
                record("d", StepStatus.ERRORED, false));

        assertThat(status.phase()).isEqualTo(PromotionPhase.ERRORED);
        assertThat(status.message()).isEqualTo("step c: c says");
    }

    @Test
    void ended_ignoresStepsThatMayFail_andCountsSkippedOnesAsGood() {
        assertThat(ended(record("a", StepStatus.ERRORED, true), record("b", StepStatus.SKIPPED, false))
                        .phase())
                .isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(ended().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(ended(record("a", null, false)).phase()).isEqualTo(PromotionPhase.ERRORED);
        assertThat(ended(record("a", StepStatus.RUNNING, false)).phase()).isEqualTo(PromotionPhase.ERRORED);
        assertThat(ended(record("a", StepStatus.ABORTED, false)).phase()).isEqualTo(PromotionPhase.ABORTED);
    }
}
