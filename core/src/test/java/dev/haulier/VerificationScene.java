package dev.haulier;

import static dev.haulier.Pipelines.APP;

import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.event.Event;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.HealthState;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationBuilder;
import dev.haulier.model.VerificationInfo;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Stage {@code dev} that is verified, with a lamp for its health, and {@code prod} after it. */
abstract class VerificationScene {

    final List<Event> events = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();

    static Project project(Consumer<? super VerificationBuilder> verification) {
        return Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .variable("host", "${{ ctx.stage }}.example.com")
                        .promotion(pipeline -> pipeline.step("checked", step -> {}))
                        .verification(verification)
                        .build())
                .stage(Stage.named("prod")
                        .requests(APP.from("dev"))
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .build())
                .build();
    }

    HaulierBuilder builder(Project project, HealthState health) {
        return builder(project, new AtomicReference<>(health));
    }

    HaulierBuilder builder(Project project, AtomicReference<HealthState> health) {
        return Pipelines.builder(project, store)
                .listener(events::add)
                .step(Pipelines.local(
                        "checked",
                        (context, config) ->
                                new StepResult.Succeeded(Map.of(), "", new HealthCheckStep("lamp", Map.of()))))
                .use(registration -> registration.healthChecker(new HealthChecker() {
                    @Override
                    public String kind() {
                        return "lamp";
                    }

                    @Override
                    public HealthReport check(String project, String stage, Map<String, @Nullable Object> config) {
                        return HealthReport.of(health.get());
                    }
                }));
    }

    static VerificationInfo latest(Haulier haulier) {
        return haulier.stage("dev").history().get(0).verificationHistory().get(0);
    }

    List<String> types() {
        return events.stream().map(Event::type).toList();
    }
}
