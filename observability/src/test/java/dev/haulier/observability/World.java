package dev.haulier.observability;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.event.EventListener;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.Effect;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.testkit.MutableClock;
import dev.haulier.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A Stage with a step of two seconds, one that waits a minute, one that is skipped and, if so wanted, one that fails. */
final class World {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @SuppressWarnings("unchecked")
    private static final Class<Map<String, Object>> ANY = (Class<Map<String, Object>>) (Class<?>) Map.class;

    private World() {}

    static Promotion promote(boolean fails, EventListener listener) {
        MutableClock clock = MutableClock.autoAdvancing(START);
        Warehouse app = Warehouse.named("app")
                .image("registry.example.com/app", image -> image.semver("^1.0.0"))
                .build();
        Project project = Project.named("demo")
                .warehouse(app)
                .stage(Stage.named("dev")
                        .requests(app.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> step.as("work"))
                                .step("wait", step -> step.as("wait"))
                                .step("work", step -> step.as("skipped").when("${{ false }}"))
                                .step(
                                        "fail",
                                        step -> step.as("end")
                                                .when("${{ " + fails + " }}")
                                                .config("message", "red")))
                        .verification(verify -> verify.by("smoke"))
                        .build())
                .build();
        try (Haulier haulier = Haulier.builder()
                .project(project)
                .clock(clock)
                .listener(listener)
                .step(PromotionStep.of(
                        new StepType<>("work", ANY, Effect.LOCAL, Set.of(), null, 1), (context, config) -> {
                            clock.advance(Duration.ofSeconds(2));
                            return StepResult.succeeded();
                        }))
                .step(PromotionStep.of(
                        new StepType<>("wait", ANY, Effect.EXTERNAL, Set.of(), null, 1),
                        (context, config) -> context.outputs().containsKey("wait")
                                ? StepResult.succeeded()
                                : StepResult.running("waits", Duration.ofMinutes(1))))
                .verifier("smoke", context -> {
                    clock.advance(Duration.ofSeconds(3));
                    return Verdict.successful();
                })
                .build()) {
            return haulier.stage("dev")
                    .promote(haulier.warehouse("app")
                            .createFreight(Image.of("registry.example.com/app", "1.0.0", "sha256:1")));
        }
    }
}
