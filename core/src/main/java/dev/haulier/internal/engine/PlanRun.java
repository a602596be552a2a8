package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.PlannedStep;
import dev.haulier.PlannedStep.Verdict;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Step;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.step.Effect;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a plan: local ones are run, external ones are asked what they would do. */
final class PlanRun {

    private final EngineParts parts;
    private final RunScope scope;
    private final List<PlannedStep> planned = new ArrayList<>();
    private final PlanChanges changes = new PlanChanges();
    /** The aliases of steps whose outputs cannot be told. */
    private final Set<String> unknown = new LinkedHashSet<>();
    /** The aliases of local steps that were not run, or not to their end: files lack what they would have changed. */
    private final Set<String> missing = new LinkedHashSet<>();

    private PromotionStatus status = PromotionStatus.empty();

    PlanRun(EngineParts parts, RunScope scope) {
        this.parts = parts;
        this.scope = scope;
    }

    List<PlannedStep> steps() {
        return planned;
    }

    PlanChanges changes() {
        return changes;
    }

    void run() throws InterruptedException {
        for (Step step : scope.promotion().spec().steps()) {
            status = StepRecords.with(status, StepExecutionMetadata.of(step.as(), step.continueOnError()));
            PromotionStep<?> implementation = parts.steps().get(step.uses());
            if (implementation == null) {
                add(step, Effect.EXTERNAL, Verdict.WOULD_FAIL, "there is no step " + step.uses(), "", Map.of());
            } else if (UnknownOutputs.isUsed(step, unknown)) {
                unknown(step, implementation, "depends on what steps before it can tell only when they run");
                lacks(step, implementation);
            } else {
                plan(step, implementation);
            }
            if (scope.workspace().isOpen()) {
                changes.observe(scope.workspace().get());
            }
            scope.open().stepEnded();
        }
    }

    private void plan(Step step, PromotionStep<?> implementation) throws InterruptedException {
        Effect effect = implementation.type().effect();
        Map<String, @Nullable Object> config;
        try {
            if (parts.evaluation().skips(scope, status, step)) {
                add(step, effect, Verdict.WOULD_SKIP, "", "", Map.of());
                return;
            }
            config = parts.evaluation().config(scope, status, step);
        } catch (HaulierException e) {
            failed(step, implementation, StepInvocation.text(e));
            return;
        }
        var context = new RunContext(parts, scope, step, implementation.type(), status.state(), message -> {});
        if (effect == Effect.EXTERNAL) {
            preview(step, implementation, context, config);
        } else {
            local(step, implementation, context, StepInvocation.run(implementation, context, config));
        }
    }

    private void preview(
            Step step, PromotionStep<?> implementation, RunContext context, Map<String, @Nullable Object> config)
            throws InterruptedException {
        Preview preview;
        try {
            preview = StepInvocation.preview(implementation, context, config);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed(step, implementation, StepInvocation.text(e));
            return;
        }
        if (preview.isOpaque()) {
            unknown(step, implementation, preview.summary());
            return;
        }
        if (isTainted(context)) {
            unknown(step, implementation, tainted(preview.summary()));
            return;
        }
        if (preview.unknown()) {
            unknown.add(step.as());
        }
        output(step, implementation, preview.output());
        add(step, Effect.EXTERNAL, Verdict.WOULD_DO, preview.summary(), preview.detail(), preview.output());
    }

    /** A step that works on files works on wrong ones when a step before it could not be run. */
    private boolean isTainted(RunContext context) {
        return !missing.isEmpty() && context.hasUsedWorkspace();
    }

    private String tainted(String summary) {
        return "cannot be told without what " + String.join(", ", missing) + " would change"
                + (summary.isEmpty() ? "" : "; as far as it can be told: " + summary);
    }

    private void lacks(Step step, PromotionStep<?> implementation) {
        if (implementation.type().effect() == Effect.LOCAL) {
            missing.add(step.as());
        }
    }

    private void local(Step step, PromotionStep<?> implementation, RunContext context, StepResult result) {
        String message = result.message() == null ? "" : result.message();
        if (result instanceof StepResult.Failed || result instanceof StepResult.Errored) {
            failed(step, implementation, message);
        } else if (result instanceof StepResult.Running) {
            unknown(step, implementation, "would wait: " + message);
            lacks(step, implementation);
        } else if (isTainted(context)) {
            unknown(step, implementation, tainted(message));
        } else {
            output(step, implementation, result.output());
            boolean skipped = result instanceof StepResult.Skipped;
            add(step, Effect.LOCAL, skipped ? Verdict.WOULD_SKIP : Verdict.RUN, message, "", result.output());
        }
    }

    /** What fails after a step that cannot tell may do so for the sole reason that the other one was not run. */
    private void failed(Step step, PromotionStep<?> implementation, String message) {
        if (unknown.isEmpty()) {
            add(step, implementation.type().effect(), Verdict.WOULD_FAIL, message, "", Map.of());
        } else {
            unknown(step, implementation, "cannot be told without " + String.join(", ", unknown) + ": " + message);
            lacks(step, implementation);
        }
    }

    private void unknown(Step step, PromotionStep<?> implementation, String message) {
        unknown.add(step.as());
        String task = TaskInflation.taskOf(step.as());
        if (!task.isEmpty()
                && implementation.type().capabilities().contains(dev.haulier.step.Capability.TASK_OUTPUT_PROPAGATION)) {
            unknown.add(task);
        }
        add(step, implementation.type().effect(), Verdict.UNKNOWN, message, "", Map.of());
    }

    private void output(Step step, PromotionStep<?> implementation, Map<String, @Nullable Object> output) {
        status = status.withState(StepOutputs.with(
                status.state(), step.as(), implementation.type(), parts.texts().data(output), false));
    }

    private void add(
            Step step,
            Effect effect,
            Verdict verdict,
            String summary,
            String detail,
            Map<String, @Nullable Object> output) {
        StepStatus recorded = switch (verdict) {
            case WOULD_FAIL -> StepStatus.FAILED;
            case WOULD_SKIP -> StepStatus.SKIPPED;
            case RUN, WOULD_DO, UNKNOWN -> StepStatus.SUCCEEDED;
        };
        status = StepRecords.with(
                status,
                StepExecutionMetadata.of(step.as(), step.continueOnError()).withStatus(recorded));
        String message = parts.texts().message(Planner.summary(verdict, summary));
        planned.add(new PlannedStep(
                step.as(),
                step.uses(),
                effect,
                verdict,
                message,
                parts.texts().block(detail),
                parts.texts().data(output)));
    }
}
