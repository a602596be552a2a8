package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.clock.Clock;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

    private static List<StepExecutionMetadata> records(Promotion promotion) {
        return promotion.status().stepExecutionMetadata();
    }

    @Test
    void abort_endsAWaitingStepAtOnce_andTouchesNoOtherPromotion() throws Exception {
        Project project =
                Pipelines.project(pipeline -> pipeline.step("wait", step -> {}).step("echo", step -> {}));
        var waits = new CountDownLatch(1);
        ExecutorService executor = Executors.newCachedThreadPool();
        try (Haulier haulier = Pipelines.builder(project)
                .clock(Clock.system())
                .step(external("wait", (context, config) -> {
                    if (context.targetFreight().images().get(0).tag().equals("2.0.0")) {
                        return StepResult.succeeded();
                    }
                    waits.countDown();
                    return StepResult.running("waits", Duration.ofHours(1));
                }))
                .build()) {
            Freight first = freight(haulier, "1.0.0");
            Freight second = freight(haulier, "2.0.0");
            CompletableFuture<Promotion> waiting = haulier.stage("dev").promoteAsync(first, executor);
            waits.await();
            CompletableFuture<Promotion> behind = haulier.stage("dev").promoteAsync(second, executor);
            String name = haulier.stage("dev").promotions().stream()
                    .filter(promotion -> promotion.spec().freight().equals(first.name()))
                    .findFirst()
                    .orElseThrow()
                    .name();

            haulier.abort(name, "bob");

            Promotion aborted = waiting.get(30, TimeUnit.SECONDS);
            assertThat(aborted.status().phase()).isEqualTo(PromotionPhase.ABORTED);
            assertThat(aborted.status().message()).isEqualTo("aborted by bob");
            assertThat(records(aborted))
                    .extracting(StepExecutionMetadata::status)
                    .containsExactly(StepStatus.ABORTED);
            assertThat(behind.get(30, TimeUnit.SECONDS).outcome().succeeded()).isTrue();
            assertThat(haulier.stage("dev").history()).hasSize(1);
            assertThat(haulier.abort(name, "eve")).as("it has ended already").isEqualTo(aborted);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void abort_ofOneThatNeverBegan_leavesTheStageAsItIs() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Freight first = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(first);
            Freight second = freight(haulier, "2.0.0");
            // An executor that never runs what it is given.
            haulier.stage("dev").promoteAsync(second, task -> {});
            Promotion pending = haulier.stage("dev").promotions().get(0);
            assertThat(pending.status().phase()).isEqualTo(PromotionPhase.PENDING);

            Promotion aborted = haulier.abort(pending.name(), "");

            assertThat(aborted.status().phase()).isEqualTo(PromotionPhase.ABORTED);
            assertThat(aborted.status().message()).isEqualTo("aborted by somebody");
            assertThat(haulier.stage("dev").status().lastPromotion().freight().name())
                    .isEqualTo(first.name());
            assertThat(haulier.stage("dev").status().health().status().wireName())
                    .isEqualTo("Healthy");
            assertThat(haulier.resume()).isEmpty();
        }
    }

    @Test
    void abort_ofUnknownPromotion_saysSo() {
        try (Haulier haulier = Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("echo", step -> {})))
                .build()) {
            assertThatThrownBy(() -> haulier.abort("nope", ""))
                    .isInstanceOf(HaulierException.class)
                    .hasMessage("Project demo has no Promotion nope");
        }
    }

    @Test
    void promotionsOfOneStage_runOneAfterTheOther_whoeverAsks() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Project project = Pipelines.project(pipeline -> pipeline.step("work", step -> {}));
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("work", (context, config) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    order.add(context.promotion());
                    Thread.yield();
                    running.decrementAndGet();
                    return StepResult.succeeded();
                }))
                .build()) {
            var futures = new ArrayList<CompletableFuture<Promotion>>();
            for (int i = 0; i < 40; i++) {
                futures.add(haulier.stage("dev").promoteAsync(freight(haulier, "1.0." + i), executor));
            }
            for (CompletableFuture<Promotion> future : futures) {
                assertThat(future.get(60, TimeUnit.SECONDS).outcome().succeeded())
                        .isTrue();
            }

            assertThat(most).hasValue(1);
            assertThat(order).hasSize(40).isSorted();
            assertThat(haulier.stage("dev").history()).hasSize(10);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void secondHaulierOnTheSameStore_isRefusedInTime_whenItMayNotWait() throws Exception {
        Project project = Pipelines.project(pipeline -> pipeline.step("wait", step -> {}));
        var store = new MemoryStore();
        var waits = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Haulier first = Pipelines.builder(project, store)
                        .step(external("wait", (context, config) -> {
                            waits.countDown();
                            release.await();
                            return StepResult.succeeded();
                        }))
                        .build();
                Haulier second = Pipelines.builder(project, store)
                        .step(external("wait", (context, config) -> StepResult.succeeded()))
                        .waitForOthers(Duration.ZERO)
                        .build()) {
            Freight freight = freight(first, "1.0.0");
            CompletableFuture<Promotion> running = first.stage("dev").promoteAsync(freight, executor);
            waits.await();

            assertThatThrownBy(() -> second.stage("dev").promote(freight))
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("Somebody else promotes to Stage dev")
                    .hasMessageContaining("waitForOthers");
            release.countDown();
            assertThat(running.get(30, TimeUnit.SECONDS).outcome().succeeded()).isTrue();
        } finally {
            release.countDown();
            executor.shutdownNow();
        }
    }

    @Test
    void rollback_goesBackOneStepAtATime_andIsMarked() {
        var marks = new ArrayList<Boolean>();
        Project project = Pipelines.project(pipeline ->
                pipeline.step("look", step -> step.config("rollback", "${{ ctx.meta.promotion.rollback }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("look", (context, config) -> {
                    marks.add(context.rollback());
                    return StepResult.succeeded(config);
                }))
                .build()) {
            Freight first = freight(haulier, "1.0.0");
            Freight second = freight(haulier, "2.0.0");
            Freight third = freight(haulier, "3.0.0");
            StageHandle dev = haulier.stage("dev");
            assertThatThrownBy(dev::rollback).hasMessageContaining("nothing to go back to");
            dev.promote(first);
            assertThatThrownBy(dev::rollback).hasMessageContaining("nothing to go back to");
            dev.promote(second);
            dev.promote(third);

            Promotion back = dev.rollback();
            assertThat(back.spec().freight()).isEqualTo(second.name());
            assertThat(back.status().state()).containsEntry("step-1", Map.of("rollback", true));
            assertThat(dev.rollback().spec().freight()).isEqualTo(first.name());
            assertThatThrownBy(dev::rollback).hasMessageContaining("nothing to go back to");
            assertThat(dev.rollback(third.alias()).spec().freight()).isEqualTo(third.name());
            assertThat(marks).containsExactly(false, false, false, true, true, true);
            assertThatThrownBy(() -> haulier.stage("prod").rollback(first.name()))
                    .hasMessageContaining("never held Freight " + first.alias());
        }
    }

    @Test
    void rollback_needsNoAvailability() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Freight first = freight(haulier, "1.0.0");
            Freight second = freight(haulier, "2.0.0");
            StageHandle prod = haulier.stage("prod");
            prod.approve(first);
            prod.promote(first);
            prod.approve(second);
            prod.promote(second);

            assertThat(prod.rollback().outcome().succeeded()).isTrue();
        }
    }

    @Test
    void freightThatIsNotAvailableAnyMore_endsAWaitingPromotion() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        var store = new MemoryStore();
        try (Haulier haulier = Pipelines.builder(project, store).build()) {
            Freight freight = freight(haulier, "1.0.0");
            haulier.stage("dev").promoteAsync(freight, task -> {});
            store.delete(store.find(Freight.class, "demo", freight.name()).orElseThrow());

            Promotion ended = haulier.resume().get(0);

            assertThat(ended.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(ended.status().message()).contains("is not there any more");
        }
    }
}
