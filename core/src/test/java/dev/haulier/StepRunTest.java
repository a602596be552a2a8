package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.StepResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StepRunTest {

    private static Promotion promote(Haulier haulier) {
        return haulier.stage("dev").promote(freight(haulier, "1.0.0"));
    }

    @Test
    void runningStep_isRunAgainWhenItsTimeHasCome_andSeesWhatItLeft() {
        var clock = new SteppedClock();
        var seen = new ArrayList<Object>();
        Project project = Pipelines.project(pipeline -> pipeline.step("wait", step -> step.as("pr")));
        try (Haulier haulier = Pipelines.builder(project)
                .clock(clock)
                .step(external("wait", (context, config) -> {
                    Object left = context.outputs().get("pr");
                    seen.add(left == null ? "nothing" : left);
                    return seen.size() < 3
                            ? new StepResult.Running(Map.of("id", 7), "waits for a merge", Duration.ofMinutes(2))
                            : StepResult.succeeded(Map.of("merged", true));
                }))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.outcome().succeeded()).isTrue();
            assertThat(seen).containsExactly("nothing", Map.of("id", 7L), Map.of("id", 7L));
            assertThat(clock.instant()).isEqualTo(SteppedClock.START.plus(Duration.ofMinutes(4)));
            assertThat(promotion.status().state()).containsEntry("pr", Map.of("merged", true));
        }
    }

    @Test
    void wake_runsAWaitingStepBeforeItsTime() {
        var clock = new SteppedClock();
        var runs = new AtomicInteger();
        Project project = Pipelines.project(pipeline -> pipeline.step("wait", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .clock(clock)
                .step(external("wait", (context, config) -> {
                    context.wake().signal();
                    return runs.incrementAndGet() < 2
                            ? StepResult.running("waits", Duration.ofDays(1))
                            : StepResult.succeeded();
                }))
                .build()) {
            assertThat(promote(haulier).outcome().succeeded()).isTrue();
            assertThat(clock.instant()).isEqualTo(SteppedClock.START);
        }
    }

    @Test
    void waitingStep_keepsThingsOpenUntilItsEnd() {
        var open = new AtomicInteger();
        var opened = new AtomicInteger();
        var runs = new AtomicInteger();
        Project project =
                Pipelines.project(pipeline -> pipeline.step("watch", step -> {}).step("look", step -> {}));
        var atLook = new AtomicInteger(-1);
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("watch", (context, config) -> {
                    if (!context.isOpen("watch")) {
                        opened.incrementAndGet();
                        open.incrementAndGet();
                        context.keepOpen("watch", open::decrementAndGet);
                    }
                    return runs.incrementAndGet() < 3
                            ? StepResult.running("waits", Duration.ofSeconds(1))
                            : StepResult.succeeded();
                }))
                .step(local("look", (context, config) -> {
                    atLook.set(open.get());
                    return StepResult.succeeded();
                }))
                .build()) {
            promote(haulier);

            assertThat(opened).hasValue(1);
            assertThat(atLook).hasValue(0);
        }
    }

    @Test
    void retryableErrors_areRetriedUpToTheThreshold() {
        var runs = new AtomicInteger();
        Project project = Pipelines.project(pipeline -> pipeline.step("flaky", step -> step.retry(null, 3)));
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("flaky", (context, config) -> {
                    if (runs.incrementAndGet() < 3) {
                        throw new IOException("connection reset");
                    }
                    return StepResult.succeeded();
                }))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.outcome().succeeded()).isTrue();
            assertThat(runs).hasValue(3);
        }
    }

    @Test
    void timeout_endsAStepThatWaits_andKeepsTheCause() {
        var clock = new SteppedClock();
        Project project =
                Pipelines.project(pipeline -> pipeline.step("wait", step -> step.retry(Duration.ofMinutes(5), 0)));
        try (Haulier haulier = Pipelines.builder(project)
                .clock(clock)
                .step(external("wait", (context, config) -> StepResult.running("Argo CD syncs", Duration.ofMinutes(2))))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(promotion.status().message())
                    .isEqualTo("step step-1: timed out after 5m0s; it still waited: Argo CD syncs");
            assertThat(clock.instant()).isEqualTo(SteppedClock.START.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void exceptionThatIsABug_isNotRetriedAndSaysSo() {
        var runs = new AtomicInteger();
        Project project = Pipelines.project(pipeline -> pipeline.step("buggy", step -> step.retry(null, 9)));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("buggy", (context, config) -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("index 7");
                }))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(promotion.status().message()).contains("index 7").contains("step buggy");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void messageOfManyLines_becomesOne() {
        Project project = Pipelines.project(pipeline -> pipeline.step("broken", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("broken", (context, config) -> StepResult.failed("first\n  second\r\nthird\n")))
                .build()) {
            assertThat(promote(haulier).status().message()).isEqualTo("step step-1: first | second | third");
        }
    }

    @Test
    void stepContext_tellsWhoAsksForWhat() {
        var seen = new AtomicReference<List<Object>>();
        Project project = Pipelines.project(pipeline -> pipeline.step("look", step -> step.as("eye")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("look", (context, config) -> {
                    seen.set(List.of(
                            context.project(),
                            context.stage(),
                            context.alias(),
                            context.actor(),
                            context.rollback(),
                            context.planning(),
                            context.freight().references().size(),
                            context.requestedFreight().size()));
                    assertThatThrownBy(context::credentials).isInstanceOf(IllegalStateException.class);
                    context.workspace().write("a.txt", new byte[] {1});
                    return StepResult.succeeded(Map.of("promotion", context.promotion()));
                }))
                .build()) {
            Promotion promotion =
                    haulier.stage("dev").as("email:alice@example.com").promote(freight(haulier, "1.0.0"));

            assertThat(promotion.outcome().succeeded())
                    .as(promotion.outcome().toString())
                    .isTrue();
            assertThat(seen.get()).isEqualTo(List.of("demo", "dev", "eye", "alice@example.com", false, false, 1, 1));
            assertThat(promotion.status().state()).containsEntry("eye", Map.of("promotion", promotion.name()));
        }
    }
}
