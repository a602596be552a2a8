package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.haulier.artifact.GenericSource;
import dev.haulier.clock.Clock;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Freight;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes long in a run holds up nothing else, and no more goes on at a time than the host lets. */
@Timeout(60)
class ParallelRunTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        executor.shutdownNow();
    }

    private static Stage stage(String name) {
        return Stage.named(name)
                .requests(APP.direct())
                .promotion(pipeline -> pipeline.step("work", step -> {}))
                .build();
    }

    private static HaulierBuilder builder(ProjectBuilder project) {
        return Pipelines.builder(project.build(), new MemoryStore()).clock(Clock.system());
    }

    private static void ask(Haulier haulier, String stage, Freight freight) {
        haulier.stage(stage).promoteAsync(freight, task -> {});
    }

    private static void awaitHeld(Haulier haulier, String stage, int promotions) {
        await().untilAsserted(() -> assertThat(haulier.stage(stage).history()).hasSize(promotions));
    }

    @Test
    void blockedStep_holdsUpNoOtherStage_alsoWhatIsAskedForLater() throws Exception {
        var began = new CountDownLatch(1);
        try (Haulier haulier = builder(Project.named("demo")
                                .warehouse(APP)
                                .stage(stage("slow"))
                                .stage(stage("fast")))
                        .step(external("work", (context, config) -> {
                            if (context.stage().equals("slow")) {
                                began.countDown();
                                gate.await();
                            }
                            return StepResult.succeeded();
                        }))
                        .build();
                HaulierRun run = haulier.run(executor)) {
            ask(haulier, "slow", freight(haulier, "1.0.0"));
            began.await();

            ask(haulier, "fast", freight(haulier, "1.1.0"));
            awaitHeld(haulier, "fast", 1);
            ask(haulier, "fast", freight(haulier, "1.2.0"));
            awaitHeld(haulier, "fast", 2);

            assertThat(haulier.stage("slow").history()).isEmpty();
            gate.countDown();
            awaitHeld(haulier, "slow", 1);
            await().untilAsserted(() ->
                    assertThat(run.lastPass().orElseThrow().next()).isNotNull());
        }
    }

    @Test
    void blockedDiscovery_holdsUpNeitherStagesNorOtherWarehouses() throws Exception {
        var began = new CountDownLatch(1);
        try (Haulier haulier = builder(Project.named("demo")
                                .warehouse(APP)
                                .warehouse(Warehouse.named("a-slow")
                                        .subscription("base", "slow", Map.of())
                                        .build())
                                .warehouse(Warehouse.named("z-fast")
                                        .subscription("base", "fast", Map.of())
                                        .build())
                                .stage(stage("dev")))
                        .step(external("work", (context, config) -> StepResult.succeeded()))
                        .source(GenericSource.of("slow", (subscription, context) -> {
                            began.countDown();
                            gate.await();
                            return List.of(ArtifactReference.found("application/x-ami", "1"));
                        }))
                        .source(GenericSource.of(
                                "fast",
                                (subscription, context) -> List.of(ArtifactReference.found("application/x-ami", "1"))))
                        .build();
                HaulierRun run = haulier.run(executor)) {
            began.await();
            ask(haulier, "dev", freight(haulier, "1.0.0"));

            awaitHeld(haulier, "dev", 1);
            await().untilAsserted(() ->
                    assertThat(haulier.warehouse("z-fast").freight()).hasSize(1));
            assertThat(haulier.warehouse("a-slow").freight()).isEmpty();
            gate.countDown();
            await().untilAsserted(() ->
                    assertThat(haulier.warehouse("a-slow").freight()).hasSize(1));
        }
    }

    @Test
    void parallelism_isTheMostThatGoOnAtATime() {
        var active = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CyclicBarrier(2);
        ProjectBuilder project = Project.named("demo").warehouse(APP);
        List<String> stages = List.of("a", "b", "c", "d");
        stages.forEach(name -> project.stage(stage(name)));
        try (Haulier haulier = builder(project)
                .parallelism(2)
                .step(external("work", (context, config) -> {
                    most.accumulateAndGet(active.incrementAndGet(), Math::max);
                    two.await();
                    active.decrementAndGet();
                    return StepResult.succeeded();
                }))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            stages.forEach(name -> ask(haulier, name, freight));
            try (HaulierRun run = haulier.run(executor)) {
                stages.forEach(name -> awaitHeld(haulier, name, 1));
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void parallelismOfOne_andOneThread_goOnOneAfterTheOther() {
        var active = new AtomicInteger();
        var most = new AtomicInteger();
        ProjectBuilder project = Project.named("demo").warehouse(APP);
        List<String> stages = List.of("a", "b", "c");
        stages.forEach(name -> project.stage(stage(name)));
        ExecutorService single = Executors.newSingleThreadExecutor();
        for (ExecutorService threads : List.of(single, executor)) {
            try (Haulier haulier = builder(project)
                    .parallelism(threads == single ? 8 : 1)
                    .step(external("work", (context, config) -> {
                        most.accumulateAndGet(active.incrementAndGet(), Math::max);
                        active.decrementAndGet();
                        return StepResult.succeeded();
                    }))
                    .build()) {
                Freight freight = freight(haulier, "1.0.0");
                stages.forEach(name -> ask(haulier, name, freight));
                try (HaulierRun run = haulier.run(threads)) {
                    stages.forEach(name -> awaitHeld(haulier, name, 1));
                }
            }
        }
        single.shutdownNow();
        assertThat(most).hasValue(1);
        assertThatThrownBy(() -> Haulier.builder().parallelism(0))
                .isInstanceOf(HaulierException.class)
                .hasMessage("parallelism must be one or more, and is 0");
    }

    @Test
    void close_waitsForAllThatIsAtWork() throws Exception {
        var began = new CountDownLatch(2);
        var over = new AtomicInteger();
        try (Haulier haulier = builder(
                        Project.named("demo").warehouse(APP).stage(stage("a")).stage(stage("b")))
                .step(external("work", (context, config) -> {
                    began.countDown();
                    gate.await();
                    over.incrementAndGet();
                    return StepResult.succeeded();
                }))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            ask(haulier, "a", freight);
            ask(haulier, "b", freight);
            HaulierRun run = haulier.run(executor);
            began.await();
            var closed = executor.submit(run::close);
            assertThat(run.ended().toCompletableFuture()).isNotDone();

            gate.countDown();
            closed.get();

            assertThat(over).hasValue(2);
            assertThat(run.ended().toCompletableFuture()).isCompleted();
        }
    }
}
