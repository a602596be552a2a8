package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestStepTest {

    private record Wanted(int runs) {}

    private final MutableClock clock = MutableClock.at("2026-05-01T10:00:00Z");
    private final List<String> closed = new ArrayList<>();

    private final PromotionStep<Wanted> counting =
            PromotionStep.of(StepType.external("count", Wanted.class), this::count);

    private StepResult count(StepContext context, Wanted config) {
        int before = context.outputs().get(context.alias()) instanceof Map<?, ?> own ? (int) own.get("runs") : 0;
        int now = before + 1;
        context.keepOpen("watch", () -> closed.add("watch of run " + now));
        context.progress("run " + now);
        return now < config.runs()
                ? new StepResult.Running(Map.of("runs", now), "again", Duration.ofSeconds(10))
                : StepResult.succeeded(Map.of("runs", now));
    }

    @Test
    void runToTheEnd_movesTheClock_andHandsBackWhatTheStepHasLeft() throws Exception {
        try (TestStep test = TestStep.builder().clock(clock).build()) {
            StepResult result = test.runToTheEnd(counting, new Wanted(4));

            assertThat(result.output()).isEqualTo(Map.of("runs", 4));
            assertThat(test.progress()).containsExactly("run 1", "run 2", "run 3", "run 4");
            assertThat(clock.instant()).isEqualTo(Instant.parse("2026-05-01T10:00:30Z"));
        }
    }

    @Test
    void runToTheEnd_stepThatAlwaysWaits_isGivenUp() {
        try (TestStep test = TestStep.builder().clock(clock).build()) {
            assertThatThrownBy(() -> test.runToTheEnd(counting, new Wanted(TestStep.MAX_RUNS + 1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("the step still waits after 1000 runs");
        }
    }

    @Test
    void keepOpen_twice_closesTheSecond_andCloseTheFirst() throws Exception {
        TestStep test = TestStep.builder().clock(clock).build();
        test.runToTheEnd(counting, new Wanted(2));

        assertThat(closed).containsExactly("watch of run 2");
        assertThat(test.kept()).containsExactly("watch");

        test.close();

        assertThat(closed).containsExactly("watch of run 2", "watch of run 1");
    }

    @Test
    void resumed_knowsTheOutputs_andKeepsNothingOpen() throws Exception {
        TestStep test = TestStep.builder().alias("wait").clock(clock).build();
        test.run(counting, new Wanted(3));

        try (TestStep resumed = test.resumed()) {
            assertThat(resumed.kept()).isEmpty();
            assertThat(closed).containsExactly("watch of run 1");
            assertThat(resumed.run(counting, new Wanted(3)).output()).isEqualTo(Map.of("runs", 2));
        }
    }

    @Test
    void workspace_whenNoneWasGiven_saysHow() {
        try (TestStep test = TestStep.builder().build()) {
            assertThatThrownBy(test::workspace)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("TestStep.builder().workspace(…)");
        }
    }
}
