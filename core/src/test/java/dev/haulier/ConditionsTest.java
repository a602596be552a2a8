package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.haulier.model.Condition;
import dev.haulier.model.Problem;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.step.StepResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Stage's conditions and its summary say. */
class ConditionsTest {

    private static Haulier haulier() {
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("gate").requests(APP.direct()).build())
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> {}))
                        .build())
                .build();
        return Pipelines.builder(project)
                .step(external(
                        "work",
                        (context, config) ->
                                context.targetFreight().images().get(0).tag().equals("1.0.0")
                                        ? StepResult.succeeded()
                                        : StepResult.failed("the disk is full")))
                .build();
    }

    private static Condition condition(StageStatus status, String type) {
        return status.conditions().stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stageThatNothingWasPromotedTo_saysSo() {
        try (Haulier haulier = haulier()) {
            StageStatus status = haulier.stage("dev").status();

            assertThat(status.freightSummary()).isEqualTo("0/1 Fulfilled");
            assertThat(status.conditions())
                    .extracting(Condition::type, Condition::status, Condition::reason)
                    .containsExactly(
                            tuple("Ready", "False", "NoFreight"),
                            tuple("Healthy", "Unknown", "NoFreight"),
                            tuple("Verified", "Unknown", "NoFreight"));
        }
    }

    @Test
    void controlFlowStage_isReadyAndHoldsNothing() {
        try (Haulier haulier = haulier()) {
            StageStatus status = haulier.stage("gate").status();

            assertThat(status.freightSummary()).isEqualTo("N/A");
            assertThat(status.conditions())
                    .extracting(Condition::type, Condition::status, Condition::reason)
                    .containsExactly(tuple("Ready", "True", "Ready"));
        }
    }

    @Test
    void promotionThatFails_isNamedWithItsCause_untilOneSucceeds() {
        try (Haulier haulier = haulier()) {
            Promotion failed = haulier.stage("dev").promote(freight(haulier, "1.1.0"));

            Condition ready = condition(haulier.stage("dev").status(), "Ready");
            assertThat(ready.status()).isEqualTo("False");
            assertThat(ready.reason()).isEqualTo("LastPromotionFailed");
            assertThat(ready.message()).contains(failed.name(), "the disk is full");
            assertThat(condition(haulier.stage("dev").status(), "Healthy").status())
                    .isEqualTo("Unknown");

            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(condition(haulier.stage("dev").status(), "Ready").status())
                    .isEqualTo("True");
        }
    }

    @Test
    void stageWithTargets_isWarnedOf_andNotPromotedTo() {
        Stage dev = Stage.named("dev")
                .requests(APP.direct())
                .promotion(pipeline -> pipeline.step("echo", step -> {}))
                .build();
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(new Stage(dev.metadata(), dev.spec().withTargets(Map.of("selectors", List.of())), dev.status()))
                .promotionPolicy(PromotionPolicy.forStage("dev", true))
                .build();
        try (Haulier haulier = Pipelines.builder(project).build()) {
            assertThat(haulier.warnings()).extracting(Problem::path).containsExactly("Stage/dev spec.targets");
            var freight = freight(haulier, "1.0.0");

            assertThat(haulier.reconcile().problems()).isEmpty();
            assertThat(haulier.promotions()).isEmpty();
            assertThatThrownBy(() -> haulier.stage("dev").promote(freight)).hasMessageContaining("paid edition");
        }
    }
}
