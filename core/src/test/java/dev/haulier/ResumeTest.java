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
import dev.haulier.store.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    @TempDir
    private Path folder;

    /** What a kill looks like from the inside: nothing after it happens. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private HaulierBuilder onDisk(Project project) {
        return Pipelines.builder(project, FileStore.open(folder.resolve("state")));
    }

    private static List<StepExecutionMetadata> records(Promotion promotion) {
        return promotion.status().stepExecutionMetadata();
    }

    @Test
    void resume_goesOnAtTheStepThatWasInFlight_withItsFilesAndOutputs() throws Exception {
        Project project = Pipelines.project(pipeline -> pipeline.step("first", step -> step.as("a"))
                .step("second", step -> step.as("b"))
                .step("third", step -> step.as("c")));
        var ran = new ArrayList<String>();
        var kill = new AtomicBoolean(true);
        for (int i = 0; i < 2; i++) {
            try (Haulier haulier = onDisk(project)
                    .step(local("first", (context, config) -> {
                        ran.add("first");
                        context.workspace()
                                .write("note.txt", "left by first".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        return StepResult.succeeded(Map.of("x", 1));
                    }))
                    .step(external("second", (context, config) -> {
                        ran.add("second");
                        if (kill.getAndSet(false)) {
                            throw new Killed();
                        }
                        return StepResult.succeeded(Map.of(
                                "read",
                                new String(
                                        context.workspace().read("note.txt"),
                                        java.nio.charset.StandardCharsets.UTF_8)));
                    }))
                    .step(local("third", (context, config) -> {
                        ran.add("third");
                        return StepResult.succeeded(
                                Map.of("all", context.outputs().keySet().size()));
                    }))
                    .build()) {
                if (i == 0) {
                    Freight freight = freight(haulier, "1.0.0");
                    assertThatThrownBy(() -> haulier.stage("dev").promote(freight))
                            .isInstanceOf(Killed.class);
                    Promotion left = haulier.promotions().get(0);
                    assertThat(left.status().phase()).isEqualTo(PromotionPhase.RUNNING);
                    assertThat(left.status().currentStep()).isEqualTo(1);
                    assertThat(records(left))
                            .extracting(StepExecutionMetadata::status)
                            .containsExactly(StepStatus.SUCCEEDED, StepStatus.RUNNING);
                } else {
                    List<Promotion> resumed = haulier.resume();
                    assertThat(resumed).hasSize(1);
                    Promotion done = resumed.get(0);
                    assertThat(done.outcome().succeeded())
                            .as(done.outcome().toString())
                            .isTrue();
                    assertThat(done.status().state())
                            .containsEntry("a", Map.of("x", 1L))
                            .containsEntry("b", Map.of("read", "left by first"))
                            .containsEntry("c", Map.of("all", 2L));
                    assertThat(haulier.resume()).isEmpty();
                    assertThat(haulier.stage("dev").history()).hasSize(1);
                }
            }
        }
        assertThat(ran).containsExactly("first", "second", "second", "third");
        try (Stream<Path> left = Files.list(folder.resolve("state/.workspaces"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void resume_withoutItsWorkspace_beginsAnewAndKeepsWhatStepsHaveTold() throws Exception {
        Project project = Pipelines.project(
                pipeline -> pipeline.step("first", step -> step.as("a")).step("second", step -> step.as("b")));
        var ran = new ArrayList<String>();
        var kill = new AtomicBoolean(true);
        for (int i = 0; i < 2; i++) {
            try (Haulier haulier = onDisk(project)
                    .workspaces(folder.resolve("workspaces-" + i))
                    .step(local("first", (context, config) -> {
                        ran.add("first sees " + context.outputs().get("a"));
                        context.workspace().createDirectory("out");
                        return StepResult.succeeded(Map.of("x", 1));
                    }))
                    .step(external("second", (context, config) -> {
                        ran.add("second");
                        if (kill.getAndSet(false)) {
                            throw new Killed();
                        }
                        return StepResult.succeeded();
                    }))
                    .build()) {
                if (i == 0) {
                    Freight freight = freight(haulier, "1.0.0");
                    assertThatThrownBy(() -> haulier.stage("dev").promote(freight))
                            .isInstanceOf(Killed.class);
                } else {
                    assertThat(haulier.resume().get(0).outcome().succeeded()).isTrue();
                }
            }
        }
        assertThat(ran).containsExactly("first sees null", "second", "first sees {x=1}", "second");
    }

    @Test
    void resume_ofPromotionThatNeverTouchedAFile_goesOnWhereItWas() {
        Project project = Pipelines.project(
                pipeline -> pipeline.step("first", step -> step.as("a")).step("second", step -> step.as("b")));
        var ran = new ArrayList<String>();
        var kill = new AtomicBoolean(true);
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("first", (context, config) -> {
                    ran.add("first");
                    return StepResult.succeeded();
                }))
                .step(external("second", (context, config) -> {
                    ran.add("second");
                    if (kill.getAndSet(false)) {
                        throw new Killed();
                    }
                    return StepResult.succeeded();
                }))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            assertThatThrownBy(() -> haulier.stage("dev").promote(freight)).isInstanceOf(Killed.class);
            haulier.resume();
        }
        assertThat(ran).containsExactly("first", "second", "second");
    }

    @Test
    void promote_firstEndsWhatAKillLeftBehind() {
        Project project = Pipelines.project(pipeline -> pipeline.step("work", step -> {}));
        var kill = new AtomicBoolean(true);
        var order = new ArrayList<String>();
        try (Haulier haulier = onDisk(project)
                .step(external("work", (context, config) -> {
                    if (kill.getAndSet(false)) {
                        throw new Killed();
                    }
                    order.add(context.targetFreight().images().get(0).tag());
                    return StepResult.succeeded();
                }))
                .build()) {
            Freight first = freight(haulier, "1.0.0");
            Freight second = freight(haulier, "2.0.0");
            assertThatThrownBy(() -> haulier.stage("dev").promote(first)).isInstanceOf(Killed.class);
            haulier.stage("dev").promote(second);

            assertThat(order).containsExactly("1.0.0", "2.0.0");
            assertThat(haulier.promotions())
                    .allMatch(promotion -> promotion.outcome().succeeded());
            assertThat(haulier.stage("dev").history()).hasSize(2);
        }
    }

    @Test
    void interruption_leavesAPromotionThatCanBeResumed() throws Exception {
        Project project = Pipelines.project(pipeline -> pipeline.step("wait", step -> {}));
        var waits = new CountDownLatch(1);
        var go = new AtomicBoolean();
        try (Haulier haulier = Pipelines.builder(project)
                .clock(Clock.system())
                .step(external("wait", (context, config) -> {
                    waits.countDown();
                    return go.get() ? StepResult.succeeded() : StepResult.running("waits", Duration.ofHours(1));
                }))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            var thrown = new AtomicReference<Throwable>();
            var flag = new AtomicBoolean();
            var thread = new Thread(() -> {
                try {
                    haulier.stage("dev").promote(freight);
                } catch (HaulierException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            thread.start();
            waits.await();
            thread.interrupt();
            thread.join();

            assertThat(thrown.get())
                    .isInstanceOf(HaulierInterruptedException.class)
                    .hasMessageContaining("resumed");
            assertThat(flag).isTrue();
            assertThat(haulier.promotions().get(0).status().phase()).isEqualTo(PromotionPhase.RUNNING);
            go.set(true);
            assertThat(haulier.resume().get(0).outcome().succeeded()).isTrue();
        }
    }

    @Test
    void interruption_withinAStep_isNoFailureOfTheStep() {
        Project project = Pipelines.project(pipeline -> pipeline.step("busy", step -> {}));
        var interrupt = new AtomicBoolean(true);
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("busy", (context, config) -> {
                    if (interrupt.getAndSet(false)) {
                        Thread.currentThread().interrupt();
                        throw new java.io.IOException("closed by interrupt");
                    }
                    return StepResult.succeeded();
                }))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            assertThatThrownBy(() -> haulier.stage("dev").promote(freight))
                    .isInstanceOf(HaulierInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(haulier.promotions().get(0).status().phase()).isEqualTo(PromotionPhase.RUNNING);
            assertThat(haulier.resume().get(0).outcome().succeeded()).isTrue();
        }
    }

    @Test
    void garbledRecord_isReportedAndTheRestGoesOn() throws Exception {
        var events = new ArrayList<String>();
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = onDisk(project)
                .listener(event -> events.add(event.type() + " " + event.message()))
                .build()) {
            Freight first = freight(haulier, "1.0.0");
            Promotion promotion = haulier.stage("dev").promote(first);
            Path file = folder.resolve("state/demo/promotion/" + promotion.name() + ".yaml");
            Files.writeString(file, "kind: [");
            Freight second = freight(haulier, "2.0.0");

            assertThat(haulier.stage("dev").promote(second).outcome().succeeded())
                    .isTrue();
            assertThat(haulier.promotions()).hasSize(1);
            assertThat(events)
                    .anyMatch(event -> event.startsWith("StateUnreadable") && event.contains(file.toString()));
            assertThatThrownBy(() -> haulier.promotion(promotion.name()))
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("move it away");
        }
    }
}
