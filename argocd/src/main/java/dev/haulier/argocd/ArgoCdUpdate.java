package dev.haulier.argocd;

import dev.haulier.deploy.Rollout;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step {@code argocd-update}: changes Applications, begins their sync and waits for its end. */
final class ArgoCdUpdate implements PromotionStep<UpdateConfig> {

    static final String NAME = "argocd-update";

    /** How long the step may take unless the manifest says otherwise. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** When to look again while the cluster cannot be reached or does not let us watch. */
    static final Duration WITHOUT_WATCH = Duration.ofSeconds(10);

    private final Instances instances;

    ArgoCdUpdate(Instances instances) {
        this.instances = instances;
    }

    @Override
    public StepType<UpdateConfig> type() {
        return StepType.external(NAME, UpdateConfig.class).endingAfter(TIMEOUT);
    }

    @Override
    public StepResult run(StepContext context, UpdateConfig config) throws InterruptedException {
        boolean begun = context.outputs().get(context.alias()) != null;
        return Outage.waitedThrough(context, () -> update(context, config, begun));
    }

    private StepResult update(StepContext context, UpdateConfig config, boolean begun) throws InterruptedException {
        List<Work> work = new Selection(instances).of(context, config);
        if (work.size() > 1 && !begun) {
            Optional<String> problems = Selection.problems(work);
            if (problems.isPresent()) {
                return StepResult.errored(problems.get(), null);
            }
        }
        var waits = new Waits();
        var checks = new ArrayList<Map<String, @Nullable Object>>();
        for (Work each : work) {
            Rollout rollout =
                    each.application().target().apply(each.application().deployment(), each.change());
            if (rollout instanceof Rollout.Refused refused) {
                return StepResult.errored(refused.message(), refused.cause());
            }
            if (rollout instanceof Rollout.InProgress progress) {
                waits.add(context, each.application(), progress);
            } else if (rollout instanceof Rollout.Done done) {
                checks.add(check(each, done));
            }
        }
        Map<String, @Nullable Object> output = output(work);
        return waits.running(output)
                .orElseGet(() -> new StepResult.Succeeded(
                        output, summary(work), new HealthCheckStep(NAME, Map.of("apps", checks))));
    }

    @Override
    public Preview preview(StepContext context, UpdateConfig config) throws InterruptedException {
        List<Work> work = new Selection(instances).of(context, config);
        var shown = new ArrayList<String>();
        for (Work each : work) {
            shown.add(each.application().target().preview(each.application().deployment(), each.change()));
        }
        return Preview.of("would update and sync " + names(work), String.join("\n", shown), output(work));
    }

    private static Map<String, @Nullable Object> output(List<Work> work) {
        return Map.of(
                "apps", work.stream().map(each -> each.application().place()).toList());
    }

    private static Map<String, @Nullable Object> check(Work work, Rollout.Done done) {
        Map<String, @Nullable Object> check = work.application().place();
        if (!done.desiredRevisions().isEmpty()) {
            check.put("desiredRevisions", done.desiredRevisions());
        }
        return check;
    }

    private static String summary(List<Work> work) {
        return "synced " + names(work);
    }

    private static String names(List<Work> work) {
        return Found.names(work.stream().map(Work::application).toList());
    }
}
