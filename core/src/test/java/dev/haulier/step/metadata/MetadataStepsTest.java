package dev.haulier.step.metadata;

import static dev.haulier.step.metadata.MetadataSteps.setFreightAlias;
import static dev.haulier.step.metadata.MetadataSteps.setMetadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.InvalidProjectException;
import dev.haulier.Pipelines;
import dev.haulier.PlannedStep;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Step;
import dev.haulier.model.StepLike;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataStepsTest {

    private static final String FREIGHT = "${{ ctx.targetFreight.name }}";

    private static Haulier haulier(StepLike... steps) {
        return Pipelines.builder(Pipelines.project(pipeline -> {
                    for (StepLike step : steps) {
                        pipeline.step(step);
                    }
                }))
                .build();
    }

    @Test
    void metadata_isSetBesideWhatIsThereAndSeenByExpressions() {
        try (Haulier haulier = haulier(
                setMetadata()
                        .ofStage("dev", Map.of("a", 1L, "b", Map.of("c", "x")))
                        .ofFreight(FREIGHT, Map.of("by", "${{ ctx.stage }}")),
                setMetadata().ofStage("dev", Map.of("a", 2L)).ofStage("prod", Map.of("seen", true)),
                Step.uses("echo")
                        .as("read")
                        .config("stage", "${{ stageMetadata('dev').b.c }}")
                        .config("freight", "${{ freightMetadata(ctx.targetFreight.name).by }}")
                        .build())) {
            Freight freight = Pipelines.freight(haulier, "1.0.0");

            Promotion promotion = haulier.stage("dev").promote(freight);

            assertThat(promotion.status().phase())
                    .as(promotion.status().message())
                    .isEqualTo(PromotionPhase.SUCCEEDED);
            assertThat(promotion.status().state().get("read")).isEqualTo(Map.of("stage", "x", "freight", "dev"));
            assertThat(haulier.stage("dev").stage().status().metadata())
                    .isEqualTo(Map.of("a", 2L, "b", Map.of("c", "x")));
            assertThat(haulier.stage("prod").stage().status().metadata()).isEqualTo(Map.of("seen", true));
            assertThat(haulier.freight(freight.name()).status().metadata()).isEqualTo(Map.of("by", "dev"));
        }
    }

    @Test
    void whatIsNotThere_isNamed() {
        try (Haulier haulier = haulier(setMetadata().ofStage("devv", Map.of("a", 1L)))) {
            Freight freight = Pipelines.freight(haulier, "1.0.0");

            assertThat(haulier.stage("dev").promote(freight).status().message())
                    .contains("step-1")
                    .contains("no Stage 'devv'")
                    .contains("dev");
        }
        try (Haulier haulier = haulier(setMetadata().ofFreight("none", Map.of("a", 1L)))) {
            Freight freight = Pipelines.freight(haulier, "1.0.0");

            assertThat(haulier.stage("dev").promote(freight).status().message()).contains("no Freight 'none'");
        }
    }

    @Test
    void alias_isChangedInBothPlaces() {
        try (Haulier haulier =
                haulier(setFreightAlias(FREIGHT, "summer-release").build())) {
            Freight freight = Pipelines.freight(haulier, "1.0.0");

            Promotion promotion = haulier.stage("dev").promote(freight);

            assertThat(promotion.status().stepExecutionMetadata().get(0).message())
                    .contains("'summer-release'")
                    .contains("'" + freight.alias() + "'");
            Freight changed = haulier.freight("summer-release");
            assertThat(changed.name()).isEqualTo(freight.name());
            assertThat(changed.metadata().labels()).containsEntry("kargo.akuity.io/alias", "summer-release");
        }
    }

    @Test
    void aliasOfOtherFreight_failsAtOnce() {
        try (Haulier haulier =
                haulier(setFreightAlias(FREIGHT, "summer-release").build())) {
            Freight first = Pipelines.freight(haulier, "1.0.0");
            Freight second = Pipelines.freight(haulier, "1.1.0");
            haulier.stage("dev").promote(first);

            Promotion promotion = haulier.stage("dev").promote(second);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.FAILED);
            assertThat(promotion.status().message()).contains("'summer-release' belongs to Freight " + first.name());
            assertThat(haulier.freight(second.name()).alias()).isEqualTo(second.alias());
        }
    }

    @Test
    void alias_isTakenUpToWhatALabelHolds() {
        for (String alias : List.of("-x", "a b", "x".repeat(64), "x".repeat(63), "a.B_c-1")) {
            boolean right = alias.length() == 63 || alias.startsWith("a.");
            try (Haulier haulier = haulier(setFreightAlias(FREIGHT, alias).build())) {
                Promotion promotion = haulier.stage("dev").promote(Pipelines.freight(haulier, "1.0.0"));

                assertThat(promotion.status().phase())
                        .isEqualTo(right ? PromotionPhase.SUCCEEDED : PromotionPhase.FAILED);
            }
        }
    }

    @Test
    void plan_showsWhatWouldBeSetAndSetsNothing() {
        try (Haulier haulier = haulier(
                setMetadata().ofStage("dev", Map.of("a", 1L)),
                setFreightAlias(FREIGHT, "summer-release").build())) {
            Freight freight = Pipelines.freight(haulier, "1.0.0");

            List<PlannedStep> planned = haulier.stage("dev").plan(freight).steps();

            assertThat(planned.get(0).summary()).isEqualTo("would set metadata of Stage dev: a");
            assertThat(planned.get(1).summary()).contains("would give").contains("summer-release");
            assertThat(haulier.stage("dev").stage().status().metadata()).isEmpty();
            assertThat(haulier.freight(freight.name()).alias()).isEqualTo(freight.alias());
        }
    }

    @Test
    void wrongConfig_isRefusedWhenItIsBuilt() {
        for (Map<String, Object> update : List.<Map<String, Object>>of(
                Map.of("kind", "stage", "name", "dev", "values", Map.of("a", 1L)),
                Map.of("kind", "Stage", "name", "dev", "values", Map.of()),
                Map.of("kind", "Stage", "name", "dev", "values", Map.of("", 1L)),
                Map.of("kind", "Stage", "name", "", "values", Map.of("a", 1L)),
                Map.of("kind", "Stage", "nam", "dev", "values", Map.of("a", 1L)))) {
            Step step =
                    Step.uses("set-metadata").config("updates", List.of(update)).build();
            assertThatThrownBy(() -> haulier(step)).isInstanceOf(InvalidProjectException.class);
        }
    }
}
