package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.verification.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What surprises in Kargo's rules and is kept all the same. */
class KargoSurprisesTest {

    private static final Warehouse BASE = Warehouse.named("base")
            .image("registry.example.com/base", image -> {})
            .build();

    private static Stage dev() {
        return Stage.named("dev")
                .requests(APP.direct())
                .promotion(pipeline -> pipeline.step("work", step -> {}))
                .build();
    }

    @Test
    void outdatedPromotionsThatWait_areNotSuperseded_butRunOldestFirst() {
        var order = new ArrayList<String>();
        try (Haulier haulier = Pipelines.builder(
                        Project.named("demo").warehouse(APP).stage(dev()).build())
                .step(external("work", (context, config) -> {
                    order.add(context.targetFreight().images().get(0).tag());
                    return StepResult.succeeded();
                }))
                .build()) {
            for (String tag : new String[] {"1.2.0", "1.0.0", "1.1.0"}) {
                haulier.stage("dev").promoteAsync(freight(haulier, tag), task -> {});
            }

            assertThat(haulier.reconcile().ended()).hasSize(3);
            assertThat(order).containsExactly("1.2.0", "1.0.0", "1.1.0");
        }
    }

    @Test
    void verification_marksAllFreightOfTheCollection_alsoWhatWasNotPromotedNow() {
        var healthy = new AtomicBoolean();
        Stage dev = Stage.named("dev")
                .requests(APP.direct())
                .requests(BASE.direct())
                .promotion(pipeline -> pipeline.step("work", step -> {}))
                .verification(verify -> verify.by("smoke"))
                .build();
        try (Haulier haulier = Pipelines.builder(Project.named("demo")
                        .warehouse(APP)
                        .warehouse(BASE)
                        .stage(dev)
                        .build())
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .verifier("smoke", context -> healthy.get() ? Verdict.successful("") : Verdict.failed("not yet"))
                .build()) {
            Freight first = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(first);
            assertThat(haulier.freight(first.name()).status().verifiedIn()).isEmpty();
            healthy.set(true);

            Freight second =
                    haulier.warehouse("base").createFreight(Image.of("registry.example.com/base", "7", "sha256:7"));
            haulier.stage("dev").promote(second);

            assertThat(haulier.freight(second.name()).status().verifiedIn()).containsKey("dev");
            assertThat(haulier.freight(first.name()).status().verifiedIn())
                    .as("it was inherited, and is in the collection")
                    .containsKey("dev");
        }
    }

    @Test
    void observedGeneration_advancesOnlyWhenTheStageIsReady() {
        var store = new MemoryStore();
        var breaks = new AtomicBoolean();
        for (long generation = 1; generation <= 3; generation++) {
            Stage defined = dev();
            Stage stage = new Stage(defined.metadata().withGeneration(generation), defined.spec(), defined.status());
            breaks.set(generation == 2);
            try (Haulier haulier = Pipelines.builder(
                            Project.named("demo").warehouse(APP).stage(stage).build(), store)
                    .step(external(
                            "work",
                            (context, config) ->
                                    breaks.get() ? StepResult.failed("it is broken") : StepResult.succeeded()))
                    .build()) {
                haulier.stage("dev").promote(freight(haulier, "1." + generation + ".0"));

                assertThat(haulier.stage("dev").status().observedGeneration())
                        .isEqualTo(generation == 2 ? 1 : generation);
            }
        }
    }

    @Test
    void promotionsOfARenamedStage_areOrderedByTime_notByName() {
        var clock = new SteppedClock();
        try (Haulier haulier = Pipelines.builder(Project.named("demo")
                        .warehouse(APP)
                        .stage(Stage.named("zoo")
                                .requests(APP.direct())
                                .promotion(pipeline -> pipeline.step("work", step -> {}))
                                .build())
                        .stage(dev())
                        .build())
                .clock(clock)
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            Promotion first = haulier.stage("zoo").promote(freight);
            clock.advance(Duration.ofMinutes(1));
            Promotion second = haulier.stage("dev").promote(freight);

            assertThat(first.name()).isGreaterThan(second.name());
            assertThat(haulier.promotions())
                    .extracting(Promotion::name)
                    .as("newest first")
                    .containsExactly(second.name(), first.name());
        }
    }

    @Test
    void promotionByHandThatIsRefusedBeforeItBegins_holdsAllTheSame_andLeavesTheRestOfTheStage() {
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(dev())
                .promotionPolicy(PromotionPolicy.forStage("dev", true))
                .build();
        var clock = new SteppedClock();
        try (Haulier haulier = Pipelines.builder(project)
                .clock(clock)
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            Freight older = freight(haulier, "1.0.0");
            clock.advance(Duration.ofMinutes(1));
            freight(haulier, "1.1.0");
            haulier.stage("dev").promoteAsync(older, task -> {});
            haulier.reject(older, "it leaks", "alice");

            Promotion refused = haulier.resume().get(0);

            assertThat(refused.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(haulier.stage("dev").status().autoPromotionHolds()).containsOnlyKeys("Warehouse/app");
            assertThat(haulier.stage("dev").status().lastPromotion()).isNull();
            assertThat(haulier.reconcile().created()).isEmpty();
        }
    }
}
