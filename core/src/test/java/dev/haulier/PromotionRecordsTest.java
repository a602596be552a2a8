package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.event.Event;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.Freight;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.HealthState;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.VerificationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written about promotions, and who is said to have done what. */
class PromotionRecordsTest {

    private static final Warehouse BASE = Warehouse.named("base")
            .image("registry.example.com/base", image -> {})
            .build();

    private final SteppedClock clock = new SteppedClock();

    private static Stage stage(Warehouse warehouse) {
        return Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(pipeline -> pipeline.step("work", step -> {}))
                .build();
    }

    private static Project project(Stage stage) {
        return Project.named("demo").warehouse(APP).warehouse(BASE).stage(stage).build();
    }

    @Test
    void promotion_carriesLabelsOfItsStage_alsoOfOneWithALongName() {
        Stage named = stage(APP);
        String name = "europe-".repeat(12) + "dev";
        Stage stage = new Stage(named.metadata().withName(name), named.spec().withShard("eu"), named.status());
        try (Haulier haulier = Pipelines.builder(project(stage))
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            Promotion promotion = haulier.stage(name).promote(freight(haulier, "1.0.0"));

            assertThat(promotion.metadata().labels())
                    .containsEntry("kargo.akuity.io/shard", "eu")
                    .hasEntrySatisfying(
                            "kargo.akuity.io/stage",
                            label -> assertThat(label)
                                    .hasSizeLessThanOrEqualTo(63)
                                    .startsWith("europe-europe-")
                                    .matches(".*-[0-9a-f]{8}"));
            assertThat(promotion.metadata().annotations()).containsEntry("kargo.akuity.io/stage", name);
        }
    }

    @Test
    void abort_isToldAsTheDeedOfWhoAborts_notOfWhoPromotes() {
        var events = new ArrayList<Event>();
        try (Haulier haulier = Pipelines.builder(project(stage(APP)))
                .clock(clock)
                .step(external("work", (context, config) -> StepResult.running("waits", Duration.ofHours(1))))
                .listener(events::add)
                .build()) {
            haulier.stage("dev").as("email:alice@example.com").promoteAsync(freight(haulier, "1.0.0"), task -> {});
            String name = haulier.reconcile().waiting().get(0).promotion().name();

            Promotion aborted = haulier.abort(name, "email:bob@example.com");

            assertThat(aborted.status().message()).isEqualTo("aborted by email:bob@example.com");
            assertThat(aborted.metadata().annotations())
                    .hasEntrySatisfying(
                            "kargo.akuity.io/abort",
                            request -> assertThat(request)
                                    .contains("\"action\"", "\"terminate\"", "\"actor\"", "\"email:bob@example.com\""));
            assertThat(events)
                    .filteredOn(Event.PromotionFinished.class::isInstance)
                    .extracting(event -> ((Event.PromotionFinished) event).actor())
                    .containsExactly("email:bob@example.com");
        }
    }

    @Test
    void rollback_toFreightThatTheStageNoLongerRequests_isRefused() {
        var store = new MemoryStore();
        Freight first;
        try (Haulier haulier = Pipelines.builder(project(stage(APP)), store)
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            first = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(first);
            haulier.stage("dev").promote(freight(haulier, "1.1.0"));
        }
        try (Haulier haulier = Pipelines.builder(project(stage(BASE)), store)
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            assertThatThrownBy(() -> haulier.stage("dev").rollback())
                    .isInstanceOf(FreightUnavailableException.class)
                    .hasMessageContaining("does not request Freight of Warehouse/app");
            assertThatThrownBy(() -> haulier.stage("dev").rollback(first.name()))
                    .isInstanceOf(FreightUnavailableException.class);

            haulier.warehouse("base").createFreight(Image.of("registry.example.com/base", "7", "sha256:7"));
            assertThat(haulier.stage("dev").promoteNewest().outcome().succeeded())
                    .isTrue();
        }
    }

    @Test
    void healthCheckerThatBreaks_isAnIssueOfTheStage_notOfThePromotion() {
        HealthChecker broken = new HealthChecker() {
            @Override
            public String kind() {
                return "lamp";
            }

            @Override
            public HealthReport check(String project, String stage, Map<String, @Nullable Object> config) {
                throw new IllegalStateException("no bulb");
            }
        };
        try (Haulier haulier = Pipelines.builder(project(stage(APP)))
                .step(external(
                        "work",
                        (context, config) ->
                                new StepResult.Succeeded(Map.of(), "", new HealthCheckStep("lamp", Map.of()))))
                .use(registration -> registration.healthChecker(broken))
                .build()) {
            assertThat(haulier.stage("dev")
                            .promote(freight(haulier, "1.0.0"))
                            .outcome()
                            .succeeded())
                    .isTrue();

            var health = haulier.stage("dev").status().health();
            assertThat(health.status()).isEqualTo(HealthState.UNKNOWN);
            assertThat(health.issues()).singleElement().asString().contains("no bulb", "lamp", "bug");
        }
    }

    @Test
    void aliasThatATasksStepHasToo_isRefusedWhenAHaulierIsBuilt() {
        Stage stage = Stage.named("dev")
                .requests(APP.direct())
                .promotion(pipeline ->
                        pipeline.step("work", step -> step.as("go::work")).task("both", step -> step.as("go")))
                .build();
        Project project = Project.named("demo")
                .warehouse(APP)
                .promotionTask(PromotionTask.named("both")
                        .step("work", step -> step.as("work"))
                        .build())
                .stage(stage)
                .build();

        assertThatThrownBy(() -> Pipelines.builder(project)
                        .step(external("work", (context, config) -> StepResult.succeeded()))
                        .build())
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("go::work");
    }

    @Test
    void verificationThatAPromotionOvertakes_isNotSaidToBeOfThatPromotion() {
        var events = new ArrayList<VerificationEvent.Finished>();
        Stage dev = Stage.named("dev")
                .requests(APP.direct())
                .promotion(pipeline -> pipeline.step("work", step -> {}))
                .verification(verify -> verify.by("smoke"))
                .build();
        try (Haulier haulier = Pipelines.builder(project(dev))
                .clock(clock)
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .verifier(
                        "smoke",
                        context -> context.promotion().equals("") ? Verdict.errored("whose?") : verdict(context))
                .listener(event -> {
                    if (event instanceof VerificationEvent.Finished finished) {
                        events.add(finished);
                    }
                })
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            clock.advance(Duration.ofMinutes(1));

            Promotion second = haulier.stage("dev").promote(freight(haulier, "1.1.0"));

            assertThat(events)
                    .extracting(VerificationEvent.Finished::type, VerificationEvent.Finished::promotion)
                    .containsExactly(
                            tuple("FreightVerificationAborted", ""),
                            tuple("FreightVerificationSucceeded", second.name()));
        }
    }

    private static Verdict verdict(VerificationContext context) {
        String tag = context.freight().references().get(0).images().get(0).tag();
        return tag.equals("1.0.0") ? Verdict.running("warms up", Duration.ofHours(1), Map.of()) : Verdict.successful();
    }
}
