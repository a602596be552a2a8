package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.haulier.clock.Clock;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunTest {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final MemoryStore store = new MemoryStore();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private HaulierBuilder builder() {
        return Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("work", step -> {})), store)
                .clock(Clock.system());
    }

    @Test
    void run_takesUpWhatIsAskedFor_andAWatchWakesWhatWaits() {
        var wake = new AtomicReference<Runnable>();
        var runs = new AtomicInteger();
        try (Haulier haulier = builder()
                        .step(external("work", (context, config) -> {
                            wake.set(context.wake()::signal);
                            return runs.incrementAndGet() == 1
                                    ? StepResult.running("waits", Duration.ofHours(1))
                                    : StepResult.succeeded();
                        }))
                        .build();
                HaulierRun run = haulier.run(executor)) {
            haulier.stage("dev").promoteAsync(freight(haulier, "1.0.0"), task -> {});
            await().untilAsserted(() ->
                    assertThat(run.lastPass().orElseThrow().waiting()).hasSize(1));

            wake.get().run();

            await().untilAsserted(
                            () -> assertThat(haulier.stage("dev").history()).hasSize(1));
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void close_waitsForTheStepAtWork_beginsNoOther_andLeavesWhatCanBeGoneOnWith() throws Exception {
        var began = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var order = new ArrayList<String>();
        Project project =
                Pipelines.project(pipeline -> pipeline.step("work", step -> {}).step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project, store)
                .clock(Clock.system())
                .step(external("work", (context, config) -> {
                    began.countDown();
                    mayEnd.await();
                    order.add("work");
                    return StepResult.succeeded();
                }))
                .build()) {
            haulier.stage("dev").promoteAsync(freight(haulier, "1.0.0"), task -> {});
            HaulierRun run = haulier.run(executor);
            assertThatThrownBy(() -> haulier.run(executor))
                    .isInstanceOf(HaulierException.class)
                    .hasMessage("Project demo runs already; close that run before another one");
            began.await();
            var closer = Executors.newSingleThreadExecutor();
            var closed = closer.submit(run::close);
            await().pollDelay(Duration.ZERO).until(() -> !closed.isDone());

            mayEnd.countDown();
            closed.get(30, TimeUnit.SECONDS);
            closer.shutdown();

            assertThat(order).containsExactly("work");
            Promotion left = haulier.stage("dev").promotions().get(0);
            assertThat(left.status().phase()).isEqualTo(PromotionPhase.RUNNING);
            assertThat(haulier.resume())
                    .singleElement()
                    .satisfies(promotion ->
                            assertThat(promotion.outcome().succeeded()).isTrue());
            assertThat(order).as("the step that had ended is not run again").containsExactly("work");
        }
    }

    @Test
    void close_beforeTheExecutorBegins_isOverAtOnce() {
        List<Runnable> never = new ArrayList<>();
        try (Haulier haulier = builder()
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            HaulierRun run = haulier.run(never::add);
            run.close();
            never.forEach(Runnable::run);
            assertThat(run.lastPass()).isEmpty();
            assertThat(run.ended().toCompletableFuture()).isCompleted();
            haulier.run(never::add).close();
        }
    }

    @Test
    void closingTheHaulier_endsTheRun() {
        Haulier haulier = builder()
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build();
        HaulierRun run = haulier.run(executor);
        await().until(() -> run.lastPass().isPresent());
        haulier.close();
        assertThat(run.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void interruption_endsTheRun() {
        try (Haulier haulier = builder()
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            HaulierRun run = haulier.run(executor);
            await().until(() -> run.lastPass().isPresent());
            executor.shutdownNow();
            await().until(() -> run.ended().toCompletableFuture().isDone());
        }
    }
}
