package dev.haulier.examples.crash;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepAction;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import java.nio.file.Path;
import java.util.Map;

/** Promotes to a Stage and stays in the midst of it until it is told something. */
final class HoldingProgram {

    private static final String IMAGE = "registry.example.com/app";

    private HoldingProgram() {}

    /** Takes the state folder. */
    public static void main(String[] arguments) {
        try (Haulier haulier = builder(Path.of(arguments[0]), (context, config) -> {
                    System.out.println("holds");
                    return System.in.read() < 0 ? StepResult.failed("nobody is there") : StepResult.succeeded();
                })
                .build()) {
            Promotion promotion = haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            System.out.println(promotion.status().phase());
        }
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    static HaulierBuilder builder(Path state, StepAction<Map> hold) {
        Warehouse app = Warehouse.named("app")
                .image(IMAGE, image -> image.semver("^1.0.0"))
                .build();
        return Haulier.builder()
                .project(Project.named("demo")
                        .warehouse(app)
                        .stage(Stage.named("dev")
                                .requests(app.direct())
                                .promotion(steps -> steps.step("hold", step -> {}))
                                .build())
                        .build())
                .store(FileStore.open(state))
                .step(PromotionStep.of(StepType.external("hold", Map.class), hold));
    }

    static Freight freight(Haulier haulier, String tag) {
        return haulier.warehouse("app").createFreight(Image.of(IMAGE, tag, "sha256:" + tag));
    }
}
