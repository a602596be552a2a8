package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.model.Freight;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.HealthState;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Stage;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.step.Capability;
import dev.haulier.step.Effect;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromotionTest {

    private static Map<String, @Nullable StepStatus> statuses(Promotion promotion) {
        var statuses = new java.util.LinkedHashMap<String, @Nullable StepStatus>();
        promotion.status().stepExecutionMetadata().forEach(record -> statuses.put(record.alias(), record.status()));
        return statuses;
    }

    private static Promotion promote(Haulier haulier) {
        return haulier.stage("dev").promote(freight(haulier, "1.0.0"));
    }

    @Test
    void promotion_runsItsStepsAndMovesTheFreight() {
        Project project = Pipelines.project(pipeline -> pipeline.variable("image", Pipelines.REPO)
                .step("echo", step -> step.as("one").config("tag", "v${{ imageFrom(vars.image).Tag }}"))
                .step("echo", step -> step.config("said", "${{ outputs.one.tag }} on ${{ ctx.stage }}")));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Freight freight = freight(haulier, "1.0.0");
            Promotion promotion = haulier.stage("dev").promote(freight);

            assertThat(promotion.outcome().succeeded())
                    .as(promotion.outcome().toString())
                    .isTrue();
            assertThat(promotion.status().state())
                    .containsEntry("one", Map.of("tag", "v1.0.0"))
                    .containsEntry("step-2", Map.of("said", "v1.0.0 on dev"));
            assertThat(haulier.freight(freight.name()).status().currentlyIn()).containsKey("dev");
            assertThat(haulier.freight(freight.name()).status().verifiedIn()).containsKey("dev");
            Stage dev = haulier.stage("dev").stage();
            assertThat(dev.status().freightSummary()).isEqualTo(freight.name());
            assertThat(dev.status().lastPromotion().name()).isEqualTo(promotion.name());
            assertThat(dev.status().currentPromotion()).isNull();
            assertThat(dev.status().conditions())
                    .extracting(condition -> condition.type() + "=" + condition.status())
                    .contains("Ready=True", "Healthy=True", "Verified=True");
            assertThat(haulier.stage("prod").availability(freight).isAvailable())
                    .isTrue();
            assertThat(haulier.stage("prod").promoteNewest().outcome().succeeded())
                    .isTrue();
        }
    }

    @Test
    void promotion_ofSecondFreight_letsTheFirstOneGo() {
        var clock = new SteppedClock();
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).clock(clock).build()) {
            Freight first = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(first);
            clock.advance(Duration.ofHours(2));
            Freight second = freight(haulier, "1.1.0");
            haulier.stage("dev").promote(second);

            Freight gone = haulier.freight(first.name());
            assertThat(gone.status().currentlyIn()).isEmpty();
            assertThat(gone.status().verifiedIn().get("dev").longestSoak()).isEqualTo(Duration.ofHours(2));
            assertThat(haulier.stage("dev").history())
                    .extracting(collection -> collection.references().get(0).name())
                    .containsExactly(second.name(), first.name());
        }
    }

    @Test
    void failedStep_skipsThoseAfterIt_butNotThoseThatAskForFailure() {
        Project project = Pipelines.project(pipeline -> pipeline.step("broken", step -> {})
                .step("echo", step -> {})
                .step("echo", step -> step.when("${{ failure() }}").config("why", "${{ status('step-1') }}"))
                .step("echo", step -> step.when("${{ success() }}"))
                .step("echo", step -> step.when("${{ always() }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("broken", (context, config) -> StepResult.failed("no such thing")))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.FAILED);
            assertThat(promotion.status().message()).isEqualTo("step step-1: no such thing");
            assertThat(statuses(promotion).values())
                    .containsExactly(
                            StepStatus.FAILED,
                            StepStatus.SKIPPED,
                            StepStatus.SUCCEEDED,
                            StepStatus.SKIPPED,
                            StepStatus.SUCCEEDED);
            assertThat(promotion.status().state()).containsEntry("step-3", Map.of("why", "Failed"));
            assertThat(haulier.stage("dev").history()).isEmpty();
        }
    }

    @Test
    void stepThatMayFail_failsNothingElse() {
        Project project = Pipelines.project(pipeline ->
                pipeline.step("broken", step -> step.continueOnError()).step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("broken", (context, config) -> StepResult.failed("no such thing")))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.outcome().succeeded()).isTrue();
            assertThat(statuses(promotion).values()).containsExactly(StepStatus.FAILED, StepStatus.SUCCEEDED);
        }
    }

    @Test
    void condition_thatIsNoBoolean_isAnErrorOfTheStep() {
        Project project = Pipelines.project(pipeline ->
                pipeline.step("echo", step -> step.when("true")).step("echo", step -> step.when("${{ 1 }}")));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(promotion.status().message()).contains("step step-1: if: must be true or false");
            assertThat(statuses(promotion).values()).containsExactly(StepStatus.ERRORED, StepStatus.ERRORED);
        }
    }

    @Test
    void config_thatCannotBeEvaluated_isAnErrorWithoutRetry() {
        var runs = new AtomicInteger();
        Project project = Pipelines.project(pipeline ->
                pipeline.step("count", step -> step.retry(null, 5).config("x", "${{ outputs.nobody.at.home }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("count", (context, config) -> {
                    runs.incrementAndGet();
                    return StepResult.succeeded();
                }))
                .build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(promotion.status().message()).startsWith("step step-1: config: x: ");
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void variables_seeThoseBeforeThem_andLaterOnesWin() {
        Project project = Project.named("demo")
                .warehouse(Pipelines.APP)
                .stage(Stage.named("dev")
                        .requests(Pipelines.APP.direct())
                        .variable("a", "stage")
                        .variable("b", "${{ vars.a }}-b")
                        .promotion(pipeline -> pipeline.variable("a", "template")
                                .step(
                                        "echo",
                                        step -> step.variable("c", "${{ vars.a }}-${{ vars.b }}")
                                                .config(
                                                        "all",
                                                        "${{ vars.a }} ${{ vars.b }} ${{ vars.c }} ${{ vars.d }}"))
                                .step("echo", step -> step.config("c", "${{ vars.c }}")))
                        .build())
                .build();
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.status().state())
                    .containsEntry("step-1", Map.of("all", "template stage-b template-stage-b null"));
            assertThat(((Map<?, ?>) promotion.status().state().get("step-2")).get("c"))
                    .isNull();
        }
    }

    @Test
    void task_isInflated_andItsOutputsAreSeenInsideAndOutside() {
        @SuppressWarnings("unchecked")
        var any = (Class<Map<String, @Nullable Object>>) (Class<?>) Map.class;
        var publish = PromotionStep.of(
                new StepType<>("publish", any, Effect.LOCAL, Set.of(Capability.TASK_OUTPUT_PROPAGATION), null, 1),
                (context, config) -> StepResult.succeeded(config));
        Project project = Project.named("demo")
                .warehouse(Pipelines.APP)
                .promotionTask(PromotionTask.named("shared")
                        .variable("who", "world")
                        .step("echo", step -> step.as("hi").config("text", "hello ${{ vars.who }}"))
                        .step(
                                "publish",
                                step -> step.config("said", "${{ task.outputs.hi.text }}")
                                        .config("other", "${{ outputs.own }}"))
                        .step("echo", step -> step.config("status", "${{ status('hi') }}/${{ status('own') }}"))
                        .build())
                .stage(Stage.named("dev")
                        .requests(Pipelines.APP.direct())
                        .promotion(pipeline -> pipeline.step("echo", step -> step.as("own"))
                                .task("shared", step -> step.as("greet").variable("who", "${{ ctx.stage }}"))
                                .step("echo", step -> step.config("heard", "${{ outputs.greet.said }}")))
                        .build())
                .build();
        try (Haulier haulier = Pipelines.builder(project).step(publish).build()) {
            Promotion promotion = promote(haulier);

            assertThat(promotion.outcome().succeeded())
                    .as(promotion.outcome().toString())
                    .isTrue();
            assertThat(promotion.status().state())
                    .containsEntry("greet::hi", Map.of("text", "hello dev"))
                    .containsEntry("greet::step-3", Map.of("status", "Succeeded/"))
                    .containsEntry("step-3", Map.of("heard", "hello dev"));
        }
    }

    @Test
    void failedPromotion_isNotCarriedOverToTheNext() {
        var config = dev.haulier.model.Warehouse.named("config")
                .image("registry.example.com/config")
                .build();
        var broken = new AtomicReference<>("");
        Project project = Project.named("demo")
                .warehouse(Pipelines.APP)
                .warehouse(config)
                .stage(Stage.named("dev")
                        .requests(Pipelines.APP.direct())
                        .requests(config.direct())
                        .promotion(pipeline -> pipeline.step("maybe", step -> {}))
                        .build())
                .build();
        try (Haulier haulier = Pipelines.builder(project)
                .step(local(
                        "maybe",
                        (context, ignored) -> context.targetFreight().name().equals(broken.get())
                                ? StepResult.failed("no")
                                : StepResult.succeeded()))
                .build()) {
            Freight a1 = freight(haulier, "1.0.0");
            Freight a2 = freight(haulier, "2.0.0");
            Freight c1 = haulier.warehouse("config")
                    .createFreight(dev.haulier.model.Image.of("registry.example.com/config", "1.0.0", "sha256:c"));
            haulier.stage("dev").promote(a1);
            broken.set(a2.name());
            haulier.stage("dev").promote(a2);
            haulier.stage("dev").promote(c1);

            assertThat(haulier.stage("dev").history().get(0).references())
                    .extracting(reference -> reference.name())
                    .containsExactly(a1.name(), c1.name());
            assertThat(haulier.stage("dev").status().freightSummary()).isEqualTo("2/2 Fulfilled");
        }
    }

    @Test
    void healthChecks_decideWhetherFreightCountsAsVerified() {
        var health = new AtomicReference<>(HealthState.PROGRESSING);
        Project project = Pipelines.project(pipeline -> pipeline.step("deploy", step -> {}));
        var deploy = external(
                "deploy",
                (context, config) -> new StepResult.Succeeded(
                        Map.of(), null, new HealthCheckStep("lamp", Map.of("app", context.stage()))));
        HealthChecker lamp = new HealthChecker() {
            @Override
            public String kind() {
                return "lamp";
            }

            @Override
            public HealthReport check(String project, String stage, Map<String, @Nullable Object> config) {
                return HealthReport.of(health.get(), config + " is " + health.get());
            }
        };
        try (Haulier haulier = Pipelines.builder(project)
                .step(deploy)
                .use(registration -> registration.healthChecker(lamp))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(freight);

            assertThat(haulier.stage("dev").status().health().status()).isEqualTo(HealthState.PROGRESSING);
            assertThat(haulier.stage("prod").availability(freight))
                    .isEqualTo(new Availability.NotYet("in dev and not verified there yet", null));
            assertThatThrownBy(() -> haulier.stage("prod").promote(freight))
                    .isInstanceOf(FreightUnavailableException.class)
                    .hasMessageContaining(freight.alias())
                    .hasMessageContaining("not verified there yet");

            health.set(HealthState.HEALTHY);
            assertThat(haulier.stage("prod").promote(freight).outcome().succeeded())
                    .isTrue();
            assertThat(haulier.stage("prod")
                            .awaitVerified(Duration.ofMinutes(1))
                            .status()
                            .health()
                            .status())
                    .isEqualTo(HealthState.HEALTHY);
        }
    }

    @Test
    void healthCheck_thatNobodyKnows_isUnknown() {
        Project project = Pipelines.project(pipeline -> pipeline.step("deploy", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .step(external(
                        "deploy",
                        (context, config) ->
                                new StepResult.Succeeded(Map.of(), null, new HealthCheckStep("lamp", Map.of()))))
                .build()) {
            promote(haulier);

            assertThat(haulier.stage("dev").status().health().status()).isEqualTo(HealthState.UNKNOWN);
            assertThat(haulier.stage("dev").status().health().issues().get(0)).contains("lamp");
        }
    }

    @Test
    void promotionsOfTheSameFreight_areRunAgain() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Freight freight = freight(haulier, "1.0.0");
            Promotion first = haulier.stage("dev").promote(freight);
            Promotion second = haulier.stage("dev").promote(freight.alias());
            Promotion third = haulier.stage("dev").promote(freight.name().substring(0, 7));

            assertThat(haulier.stage("dev").promotions())
                    .extracting(Promotion::name)
                    .containsExactly(third.name(), second.name(), first.name());
            assertThat(haulier.promotions()).hasSize(3);
            assertThat(haulier.promotion(first.name())).isEqualTo(first);
            assertThat(first.status().stepExecutionMetadata())
                    .extracting(StepExecutionMetadata::status)
                    .containsOnly(StepStatus.SUCCEEDED);
        }
    }
}
