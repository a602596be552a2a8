package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.event.Event;
import dev.haulier.model.NearestName;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Step;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.step.Effect;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one promotion, run one after the other. The record is written before each step and after each one with an
 * effect outside, so that whoever goes on after a kill begins at the step that was in flight.
 */
final class PromotionRun {

    private final EngineParts parts;
    private final PromotionRecord record;
    private final RunScope scope;
    private final InFlight flight;
    private final Pace pace;
    private final List<Step> steps;
    private final DiffRecorder diffs;
    private boolean isLaidAside;

    PromotionRun(EngineParts parts, PromotionRecord record, RunScope scope, InFlight flight, Pace pace) {
        this.parts = parts;
        this.record = record;
        this.scope = scope;
        this.flight = flight;
        this.pace = pace;
        this.steps = record.promotion().spec().steps();
        this.diffs = new DiffRecorder(parts, scope.workspace());
    }

    /**
     * Runs the steps that have not ended yet, and leaves the status in the record.
     *
     * @return whether the promotion has ended; otherwise it is laid aside
     */
    boolean run() throws InterruptedException {
        PromotionStatus status = record.status();
        for (int i = status.currentStep(); i < steps.size(); i++) {
            Step step = steps.get(i);
            StepExecutionMetadata before = StepRecords.find(status.stepExecutionMetadata(), step.as())
                    .orElse(StepExecutionMetadata.of(step.as(), step.continueOnError()));
            if (StepRecords.isOver(before)) {
                continue;
            }
            if (!pace.goesOn()) {
                record.save(status);
                layAside(null);
                return false;
            }
            status = step(step, before, StepRecords.with(status.withCurrentStep(i), before));
            if (isLaidAside) {
                return false;
            }
            diffs.observe();
            flight.stepEnded();
            if (status.phase().isTerminal()) {
                diffs.note(record);
                record.save(status);
                return true;
            }
        }
        diffs.note(record);
        record.save(StepRecords.ended(status).withFinishedAt(parts.now()));
        return true;
    }

    private void layAside(@Nullable Instant until) {
        isLaidAside = true;
        flight.layAside(until, record.version());
    }

    /** One step, from the first look at it to its end. */
    private PromotionStatus step(Step step, StepExecutionMetadata before, PromotionStatus status)
            throws InterruptedException {
        PromotionStep<?> implementation = parts.steps().get(step.uses());
        try {
            if (before.startedAt() == null && parts.evaluation().skips(scope, status, step)) {
                return over(step, status, before.withStatus(StepStatus.SKIPPED));
            }
        } catch (HaulierException e) {
            return broken(step, status, before, StepStatus.ERRORED, "if: " + e.getMessage());
        }
        if (implementation == null) {
            String hint = NearestName.hint(step.uses(), parts.steps().keySet());
            return broken(
                    step, status, before, StepStatus.ERRORED, "there is no step " + step.uses() + " any more" + hint);
        }
        Instant start = parts.now();
        StepExecutionMetadata started = before.startedAt() == null ? before.withStartedAt(start) : before;
        Instant startedAt = before.startedAt() == null ? start : before.startedAt();
        return attempts(step, implementation, started, startedAt, status);
    }

    private PromotionStatus attempts(
            Step step,
            PromotionStep<?> implementation,
            StepExecutionMetadata started,
            Instant startedAt,
            PromotionStatus before)
            throws InterruptedException {
        RetryPolicy policy = RetryPolicy.of(step, implementation.type(), parts.isStrict());
        StepExecutionMetadata metadata = started;
        PromotionStatus status = before;
        while (true) {
            Map<String, @Nullable Object> config;
            try {
                config = parts.evaluation().config(scope, status, step);
            } catch (HaulierException e) {
                return broken(step, status, metadata, StepStatus.ERRORED, "config: " + e.getMessage());
            }
            metadata = metadata.withStatus(StepStatus.RUNNING);
            status = StepRecords.with(status, metadata).withMessage("");
            if (implementation.type().effect() == Effect.EXTERNAL) {
                record.save(status);
            } else {
                record.saveBeforeLocal(status);
            }
            if (record.isAborted()) {
                return StepRecords.aborted(status, record.abortedBy(), parts.now());
            }
            announceStart(step, flight.nextAttempt());
            StepResult result = StepInvocation.run(implementation, context(step, implementation, status), config);
            StepCompletion completion = StepCompletion.of(metadata, cleaned(result), policy, startedAt, parts.now());
            metadata = completion.record();
            status = withResult(status, step, implementation, result, metadata);
            Duration delay = completion.delay();
            if (delay == null) {
                if (implementation.type().effect() == Effect.EXTERNAL) {
                    record.save(status);
                }
                announceEnd(step, metadata);
                return status;
            }
            status = status.withMessage(StepRecords.message(metadata));
            record.save(status);
            parts.announcer()
                    .announce(new Event.StepWaiting(
                            parts.now(),
                            project(),
                            stage(),
                            name(),
                            step.as(),
                            step.uses(),
                            metadata.message(),
                            delay));
            if (!record.isAborted()) {
                if (!pace.waits(delay, scope.wake())) {
                    layAside(parts.now().plus(delay));
                    return status;
                }
                // Somebody may have asked for an abort meanwhile, in this process or in another one.
                record.refresh();
            }
            if (record.isAborted()) {
                return StepRecords.aborted(status, record.abortedBy(), parts.now());
            }
        }
    }

    private PromotionStatus withResult(
            PromotionStatus status,
            Step step,
            PromotionStep<?> implementation,
            StepResult result,
            StepExecutionMetadata metadata) {
        boolean failed = result instanceof StepResult.Failed || result instanceof StepResult.Errored;
        Map<String, @Nullable Object> output = parts.texts().data(result.output());
        PromotionStatus next = StepRecords.with(status, metadata)
                .withState(StepOutputs.with(status.state(), step.as(), implementation.type(), output, failed));
        if (result instanceof StepResult.Succeeded succeeded && succeeded.healthCheck() != null) {
            var checks = new ArrayList<>(next.healthChecks());
            checks.add(succeeded.healthCheck());
            next = next.withHealthChecks(checks);
        }
        return next;
    }

    /** The same result with a message that may be stored and shown. */
    private StepResult cleaned(StepResult result) {
        String message = parts.texts().message(result.message());
        if (result instanceof StepResult.Succeeded succeeded) {
            return new StepResult.Succeeded(Map.of(), message, succeeded.healthCheck());
        }
        if (result instanceof StepResult.Skipped) {
            return new StepResult.Skipped(Map.of(), message);
        }
        if (result instanceof StepResult.Running running) {
            return new StepResult.Running(Map.of(), message, running.retryAfter());
        }
        if (result instanceof StepResult.Failed failed) {
            return new StepResult.Failed(Map.of(), message, failed.cause(), failed.retryable());
        }
        var errored = (StepResult.Errored) result;
        return new StepResult.Errored(Map.of(), message, errored.cause(), errored.retryable());
    }

    private RunContext context(Step step, PromotionStep<?> implementation, PromotionStatus status) {
        return new RunContext(
                parts,
                scope,
                step,
                implementation.type(),
                status.state(),
                message -> parts.announcer()
                        .announce(new Event.StepProgress(
                                parts.now(),
                                project(),
                                stage(),
                                name(),
                                step.as(),
                                step.uses(),
                                parts.texts().message(message))));
    }

    private PromotionStatus broken(
            Step step, PromotionStatus status, StepExecutionMetadata metadata, StepStatus verdict, String message) {
        Instant now = parts.now();
        Instant started = metadata.startedAt() == null ? now : metadata.startedAt();
        return over(
                step,
                status,
                metadata.withStatus(verdict)
                        .withMessage(parts.texts().message(message))
                        .withStartedAt(started)
                        .withFinishedAt(now));
    }

    private PromotionStatus over(Step step, PromotionStatus status, StepExecutionMetadata metadata) {
        announceEnd(step, metadata);
        return StepRecords.with(status, metadata);
    }

    private void announceStart(Step step, int attempt) {
        parts.announcer()
                .announce(new Event.StepStarted(
                        parts.now(), project(), stage(), name(), step.as(), step.uses(), attempt));
    }

    private void announceEnd(Step step, StepExecutionMetadata metadata) {
        parts.announcer()
                .announce(new Event.StepFinished(parts.now(), project(), stage(), name(), step.uses(), metadata));
    }

    private String project() {
        return promotion().metadata().namespace();
    }

    private String stage() {
        return promotion().spec().stage();
    }

    private String name() {
        return promotion().name();
    }

    private Promotion promotion() {
        return record.promotion();
    }
}
