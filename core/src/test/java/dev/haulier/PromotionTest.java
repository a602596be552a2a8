package dev.haulier;

import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.StepResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionTest {

    @Test
    void promotion_runsItsStepsAndMovesTheFreight() {
        Project project = Pipelines.project(pipeline -> pipeline.variable("image", Pipelines.REPO)
                .step("echo", step -> step.as("one").config("tag", "v${{ imageFrom(vars.image).Tag }}"))
                .step("echo", step -> step.config("said", "${{ outputs.one.tag }} on ${{ ctx.stage }}")));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Freight freight = freight(haulier, "1.0.0");
            Promotion promotion = haulier.stage("dev").promote(freight);

            assertThat(promotion.status().phase())
                    .as(promotion.status().message())
                    .isEqualTo(PromotionPhase.SUCCEEDED);
            assertThat(promotion.status().state())
                    .containsEntry("one", Map.of("tag", "v1.0.0"))
                    .containsEntry("step-2", Map.of("said", "v1.0.0 on dev"));
            assertThat(haulier.freight(freight.name()).status().currentlyIn()).containsKey("dev");
            assertThat(haulier.freight(freight.name()).status().verifiedIn()).containsKey("dev");
            assertThat(haulier.stage("dev").status().freightSummary()).isEqualTo(freight.name());
            assertThat(haulier.stage("prod").availability(freight).isAvailable())
                    .isTrue();
            assertThat(haulier.stage("prod").promoteNewest().status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        }
    }

    @Test
    void promotion_ofFailingStep_failsWithItsMessage() {
        Project project = Pipelines.project(
                pipeline -> pipeline.step("broken", step -> {}).step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("broken", (context, config) -> StepResult.failed("no such thing")))
                .build()) {
            Promotion promotion = haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.FAILED);
            assertThat(promotion.status().message()).isEqualTo("step step-1: no such thing");
            assertThat(promotion.status().state()).containsOnlyKeys("step-1");
        }
    }
}
