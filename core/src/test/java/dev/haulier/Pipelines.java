package dev.haulier;

import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.Effect;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepAction;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A small project for tests: one image, dev before prod, and steps by lambdas. */
public final class Pipelines {

    public static final String REPO = "registry.example.com/app";

    /** A config that takes whatever it gets. */
    @SuppressWarnings("unchecked")
    private static final Class<Map<String, @Nullable Object>> ANY =
            (Class<Map<String, @Nullable Object>>) (Class<?>) Map.class;

    public static final Warehouse APP =
            Warehouse.named("app").image(REPO, image -> image.semver("^1.0.0")).build();

    private Pipelines() {}

    /** A local step with a free-form config. */
    public static PromotionStep<Map<String, @Nullable Object>> local(
            String name, StepAction<Map<String, @Nullable Object>> action) {
        return PromotionStep.of(new StepType<>(name, ANY, Effect.LOCAL, Set.of(), null, 1), action);
    }

    /** An external step with a free-form config. */
    public static PromotionStep<Map<String, @Nullable Object>> external(
            String name, StepAction<Map<String, @Nullable Object>> action) {
        return PromotionStep.of(new StepType<>(name, ANY, Effect.EXTERNAL, Set.of(), null, 1), action);
    }

    /** A step that returns its config as output. */
    public static PromotionStep<Map<String, @Nullable Object>> echo() {
        return local("echo", (context, config) -> StepResult.succeeded(config));
    }

    /** Stages dev and prod with the same pipeline. */
    public static Project project(Consumer<PipelineBuilder> pipeline) {
        return Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline)
                        .build())
                .stage(Stage.named("prod")
                        .requests(APP.from("dev"))
                        .promotion(pipeline)
                        .build())
                .build();
    }

    public static HaulierBuilder builder(Project project) {
        return builder(project, new MemoryStore());
    }

    public static HaulierBuilder builder(Project project, Store store) {
        return Haulier.builder()
                .project(project)
                .store(store)
                .clock(new SteppedClock())
                .random(new Random(7))
                .step(echo());
    }

    public static Freight freight(Haulier haulier, String tag) {
        return haulier.warehouse("app").createFreight(Image.of(REPO, tag, "sha256:" + tag.hashCode()));
    }
}
