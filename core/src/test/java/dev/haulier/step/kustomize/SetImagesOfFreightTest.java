package dev.haulier.step.kustomize;

import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeSetImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.model.Image;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Without images of its own the step takes all that the Freight has. */
class SetImagesOfFreightTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String BEFORE = "resources: [a.yaml]\nimages:\n- name: registry.example.com/web # ours\n"
            + "  newTag: v0\n- name: registry.example.com/other\n  newTag: stays\n";

    private static final Consumer<PipelineBuilder> PIPELINE =
            pipeline -> pipeline.step(Step.uses("begin").build())
                    .step(kustomizeSetImage(".").as("set"))
                    .step(Step.uses("end").when("${{ always() }}").build());

    private @Nullable String after;

    private static Warehouse warehouse(String name, String... images) {
        var warehouse = Warehouse.named(name);
        for (String image : images) {
            warehouse.image("registry.example.com/" + image, rules -> {});
        }
        return warehouse.build();
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private Haulier open(Project project) {
        return Haulier.builder()
                .project(project)
                .step(PromotionStep.of(StepType.local("begin", Map.class), (context, config) -> {
                    context.workspace().write("kustomization.yaml", BEFORE.getBytes(StandardCharsets.UTF_8));
                    return StepResult.succeeded();
                }))
                .step(PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
                    after = new String(context.workspace().read("kustomization.yaml"), StandardCharsets.UTF_8);
                    return StepResult.succeeded();
                }))
                .build();
    }

    @Test
    void allImages_areSetWithTagAndDigest_andOthersStay() {
        Warehouse app = warehouse("app", "web", "worker");
        Stage dev =
                Stage.named("dev").requests(app.direct()).promotion(PIPELINE).build();
        try (Haulier haulier =
                open(Project.named("demo").warehouse(app).stage(dev).build())) {
            haulier.warehouse("app")
                    .createFreight(
                            Image.of("registry.example.com/web", "v1", DIGEST),
                            Image.of("registry.example.com/worker", "v2", DIGEST));

            Promotion promotion = haulier.stage("dev").promote(haulier.freight().get(0));

            assertThat(promotion.status().message()).isNullOrEmpty();
            assertThat(after)
                    .isEqualTo("resources: [a.yaml]\nimages:\n- name: registry.example.com/web # ours\n  newTag: v1\n"
                            + "  digest: " + DIGEST + "\n- name: registry.example.com/other\n  newTag: stays\n"
                            + "- name: registry.example.com/worker\n  newTag: v2\n  digest: " + DIGEST + "\n");
            assertThat(String.valueOf(promotion.status().state().get("set")))
                    .contains("registry.example.com/web:v1@" + DIGEST, "registry.example.com/worker:v2@" + DIGEST);
        }
    }

    @Test
    void imagesOfAllWarehouses_areTaken_alsoOfThoseThatWerePromotedBefore() {
        Warehouse web = warehouse("web", "web");
        Warehouse worker = warehouse("worker", "worker");
        Stage dev = Stage.named("dev")
                .requests(web.direct())
                .requests(worker.direct())
                .promotion(PIPELINE)
                .build();
        try (Haulier haulier = open(Project.named("demo")
                .warehouse(web)
                .warehouse(worker)
                .stage(dev)
                .build())) {
            var first = haulier.warehouse("web").createFreight(Image.of("registry.example.com/web", "v1", DIGEST));
            var second =
                    haulier.warehouse("worker").createFreight(Image.of("registry.example.com/worker", "v2", DIGEST));
            haulier.stage("dev").promote(first);

            haulier.stage("dev").promote(second);

            assertThat(after).contains("registry.example.com/web # ours\n  newTag: v1\n", "worker\n  newTag: v2\n");
        }
    }

    @Test
    void imageOfTwoWarehouses_isNotGuessed() {
        Warehouse one = warehouse("one", "web");
        Warehouse two = warehouse("two", "web");
        Stage dev = Stage.named("dev")
                .requests(one.direct())
                .requests(two.direct())
                .promotion(PIPELINE)
                .build();
        try (Haulier haulier = open(
                Project.named("demo").warehouse(one).warehouse(two).stage(dev).build())) {
            var first = haulier.warehouse("one").createFreight(Image.of("registry.example.com/web", "v1", DIGEST));
            var second = haulier.warehouse("two").createFreight(Image.of("registry.example.com/web", "v2", DIGEST));
            haulier.stage("dev").promote(first);

            Promotion promotion = haulier.stage("dev").promote(second);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
            assertThat(promotion.status().message())
                    .contains("registry.example.com/web more than once")
                    .hasLineCount(1);
            assertThat(after).isEqualTo(BEFORE);
        }
    }
}
