package dev.haulier.helm;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.StepLike;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Promotions with one step of Helm's, and what they leave. */
abstract class HelmWorld {

    @TempDir
    Path folder;

    final Map<String, String> files = new LinkedHashMap<>();
    Promotion promotion;

    final void run(HelmExtension extension, Map<String, String> begin, StepLike step) {
        Warehouse warehouse = Warehouse.named("app")
                .image("registry.example.com/app", image -> {})
                .build();
        Stage stage = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(pipeline -> pipeline.step(
                                dev.haulier.model.Step.uses("begin").build())
                        .step(step)
                        .step(dev.haulier.model.Step.uses("end")
                                .when("${{ always() }}")
                                .build()))
                .build();
        try (Haulier haulier = Haulier.builder()
                .project(Project.named("demo").warehouse(warehouse).stage(stage).build())
                .use(extension)
                .step(files(begin))
                .step(seen())
                .build()) {
            haulier.warehouse("app")
                    .createFreight(Image.of("registry.example.com/app", "v1.2.3", "sha256:" + "a".repeat(64)));
            promotion = haulier.stage("dev").promote(haulier.freight().get(0).name());
        }
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> files(Map<String, String> begin) {
        return PromotionStep.of(StepType.local("begin", Map.class), (context, config) -> {
            begin.forEach((path, text) -> context.workspace().write(path, text.getBytes(StandardCharsets.UTF_8)));
            return StepResult.succeeded();
        });
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    PromotionStep<Map> seen() {
        return PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
            try (var walk = context.workspace().walk("")) {
                walk.filter(entry -> entry.isFile())
                        .forEach(entry -> files.put(
                                entry.path(),
                                new String(context.workspace().read(entry.path()), StandardCharsets.UTF_8)));
            }
            return StepResult.succeeded();
        });
    }

    final @Nullable String message() {
        return promotion.status().message();
    }
}
