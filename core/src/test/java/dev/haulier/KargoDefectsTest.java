package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong in Kargo, by its own users' complaints, and must not here. */
class KargoDefectsTest {

    private final SteppedClock clock = new SteppedClock();

    private static Project project() {
        return Pipelines.project(pipeline -> pipeline.step("work", step -> {}));
    }

    @Test
    void newerPromotionThatIsAbortedWhileAnOlderOneWaits_hidesTheOlderOnesSuccess_never() {
        var runs = new AtomicInteger();
        try (Haulier haulier = Pipelines.builder(project())
                .clock(clock)
                .step(external(
                        "work",
                        (context, config) -> runs.incrementAndGet() == 1
                                ? StepResult.running("waits", Duration.ofHours(1))
                                : StepResult.succeeded()))
                .build()) {
            Freight first = freight(haulier, "1.0.0");
            haulier.stage("dev").promoteAsync(first, task -> {});
            haulier.reconcile();
            haulier.stage("dev").promoteAsync(freight(haulier, "1.1.0"), task -> {});
            haulier.abort(haulier.stage("dev").promotions().get(0).name(), "bob");
            clock.advance(Duration.ofHours(1));

            haulier.reconcile();

            assertThat(haulier.stage("dev").history()).hasSize(1);
            assertThat(haulier.stage("dev").status().lastPromotion().freight().name())
                    .isEqualTo(first.name());
            assertThat(haulier.freight(first.name()).status().currentlyIn()).containsKey("dev");
        }
    }

    @Test
    void abortBetweenTwoAttempts_isRecordedAsAborted_notAsAnError() {
        try (Haulier haulier = Pipelines.builder(Pipelines.project(
                        pipeline -> pipeline.step("work", step -> step.retry(Duration.ofHours(9), 9))))
                .clock(clock)
                .step(external("work", (context, config) -> StepResult.errored("the line is down", null)))
                .build()) {
            haulier.stage("dev").promoteAsync(freight(haulier, "1.0.0"), task -> {});
            Promotion waiting = haulier.reconcile().waiting().get(0).promotion();
            assertThat(waiting.status().stepExecutionMetadata().get(0).status().wireName())
                    .isEqualTo("Errored");

            Promotion aborted = haulier.abort(waiting.name(), "bob");

            assertThat(aborted.status().phase()).isEqualTo(PromotionPhase.ABORTED);
            assertThat(aborted.status().stepExecutionMetadata().get(0).status().wireName())
                    .isEqualTo("Aborted");
        }
    }

    @Test
    void outputOfAnEarlierAttempt_isNotWipedOutByOneThatFails() {
        var seen = new ArrayList<Object>();
        var runs = new AtomicInteger();
        try (Haulier haulier = Pipelines.builder(Pipelines.project(
                        pipeline -> pipeline.step("work", step -> step.retry(Duration.ofHours(9), 3))))
                .clock(clock)
                .step(external("work", (context, config) -> {
                    seen.add(context.outputs().getOrDefault("step-1", Map.of()));
                    return switch (runs.incrementAndGet()) {
                        case 1 -> new StepResult.Running(Map.of("id", "7"), "waits", Duration.ofSeconds(1));
                        case 2 -> StepResult.errored("the line is down", null);
                        default -> StepResult.succeeded();
                    };
                }))
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(seen).containsExactly(Map.of(), Map.of("id", "7"), Map.of("id", "7"));
        }
    }

    @Test
    void originThatTheStageNoLongerAsksFor_isDroppedAtTheNextPromotion_andOneOriginInheritsNothing() {
        Warehouse base = Warehouse.named("base")
                .image("registry.example.com/base", image -> {})
                .build();
        Project both = Project.named("demo")
                .warehouse(APP)
                .warehouse(base)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .requests(base.direct())
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .build())
                .build();
        var store = new dev.haulier.store.MemoryStore();
        try (Haulier haulier = Pipelines.builder(both, store).build()) {
            haulier.stage("dev")
                    .promote(haulier.warehouse("base")
                            .createFreight(Image.of("registry.example.com/base", "7", "sha256:7")));
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            assertThat(haulier.stage("dev").history().get(0).items()).hasSize(2);
        }
        Project one = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier =
                Pipelines.builder(one, store).random(new java.util.Random(8)).build()) {
            haulier.stage("dev").promote(freight(haulier, "1.1.0"));
            assertThat(haulier.stage("dev").history().get(0).items()).containsOnlyKeys("Warehouse/app");
        }
    }

    @Test
    void meta_tellsExpressionsWhoAsked_andWhetherItIsARollback() {
        List<Object> seen = new ArrayList<>();
        Project project = Pipelines.project(pipeline -> pipeline.step(
                "work",
                step -> step.config("actor", "${{ ctx.meta.promotion.actor }}")
                        .config("back", "${{ ctx.meta.promotion.rollback }}")
                        .config("step", "${{ ctx.meta.step.alias }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("work", (context, config) -> {
                    seen.add(Map.copyOf(config));
                    return StepResult.succeeded();
                }))
                .build()) {
            haulier.stage("dev").as("email:alice@example.com").promote(freight(haulier, "1.0.0"));
            haulier.stage("dev").promote(freight(haulier, "1.1.0"));
            haulier.stage("dev").as("bob").rollback();

            assertThat(seen)
                    .containsExactly(
                            Map.of("actor", "alice@example.com", "back", false, "step", "step-1"),
                            Map.of("actor", "", "back", false, "step", "step-1"),
                            Map.of("actor", "bob", "back", true, "step", "step-1"));
        }
    }
}
