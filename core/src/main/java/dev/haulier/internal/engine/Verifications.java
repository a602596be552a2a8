package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.AnalysisTemplateReference;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.Stage;
import dev.haulier.model.Verification;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.store.StoreLock;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has what a Stage runs judged. What is decided is written before and after each call of a verifier, so that whoever goes on
 * after a kill asks the same verifiers about the same verification.
 */
final class Verifications {

    /** When to look again at a verification that another thread or process is at. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final EngineParts parts;
    private final StageAssessment assessment;
    private final VerificationRecords records;
    private final VerificationAborts aborts = new VerificationAborts();

    Verifications(EngineParts parts, StageAssessment assessment) {
        this.parts = parts;
        this.assessment = assessment;
        this.records = new VerificationRecords(parts);
    }

    /**
     * How far a Stage's verification is.
     *
     * @param stage the Stage as it is stored now
     * @param due when there is more to do at the latest; null when time alone changes nothing
     */
    record Progress(Stage stage, @Nullable Instant due) {}

    /**
     * One pass: looks at the Stage's health, begins a verification where one is due, asks verifiers that are due, and records
     * what came of it. Never waits for a verifier that says that it takes time, nor for others who are at the same Stage.
     */
    Progress advance(String name) throws InterruptedException {
        Stage stage = assessment.assess(name);
        if (StageVerification.superseded(stage).isEmpty() && !StageVerification.hasWork(stage)) {
            return new Progress(stage, null);
        }
        Optional<StoreLock> lock = parts.records().store().lock(lockName(name), Duration.ZERO);
        if (lock.isEmpty()) {
            return new Progress(stage, parts.now().plus(LOOK_AGAIN));
        }
        try (StoreLock held = lock.get()) {
            for (VerificationInfo old : StageVerification.superseded(stage)) {
                stage = close(stage, old, VerificationPhase.ABORTED, "another promotion took its place");
            }
            return pass(parts.stages().get(name));
        }
    }

    /** Asks for a verification of what the Stage runs; one that is under way already is the answer. */
    VerificationInfo request(String name, String actor) {
        Stage asked = parts.stages().update(name, before -> StageVerification.requested(before, fresh(actor)));
        return StageVerification.latest(asked)
                .orElseThrow(() -> new HaulierException(
                        "Stage " + name + " runs nothing that could be verified; promote Freight to it first"));
    }

    /** Stops the verification that is under way; one that has ended is left as it is. */
    VerificationInfo abort(String name, String actor) throws InterruptedException {
        VerificationInfo latest = StageVerification.latest(parts.stages().get(name))
                .orElseThrow(
                        () -> new HaulierException("Stage " + name + " has no verification that could be aborted"));
        if (VerificationRecords.isOver(latest)) {
            return latest;
        }
        parts.stages().update(name, before -> VerificationAborts.requested(before, latest.id(), actor));
        aborts.abort(latest.id());
        Optional<StoreLock> lock = parts.records().store().lock(lockName(name), Duration.ZERO);
        if (lock.isPresent()) {
            // Nobody is at it; otherwise whoever is sees the request.
            try (StoreLock held = lock.get()) {
                pass(parts.stages().get(name));
            }
        }
        return StageVerification.find(parts.stages().get(name), latest.id()).orElse(latest);
    }

    private String lockName(String stage) {
        return "verification/" + parts.definitions().project() + "/" + stage;
    }

    private VerificationInfo fresh(String actor) {
        return VerificationInfo.of(parts.ulids().uuid()).withActor(actor).withPhase(VerificationPhase.PENDING);
    }

    private Progress pass(Stage before) throws InterruptedException {
        Stage stage = before;
        if (!StageVerification.hasWork(stage)) {
            return new Progress(stage, null);
        }
        VerificationInfo info = StageVerification.latest(stage).orElse(null);
        if (info != null && VerificationAborts.isRequested(stage, info.id()) && !VerificationRecords.isOver(info)) {
            return new Progress(aborted(stage, info), null);
        }
        if (info == null || info.phase() != VerificationPhase.RUNNING) {
            if (!StageVerification.mayBegin(stage)) {
                return new Progress(stage, null);
            }
            info = (info == null ? fresh("") : info)
                    .withPhase(VerificationPhase.RUNNING)
                    .withStartTime(parts.now());
            stage = records.begun(stage, info);
            info = StageVerification.latest(stage).orElse(info);
            parts.announcer()
                    .announce(new VerificationEvent.Started(
                            parts.now(),
                            parts.definitions().project(),
                            stage.name(),
                            StageVerification.promotion(stage, info),
                            info));
        }
        List<AnalysisTemplateReference> asked = Optional.ofNullable(stage.spec().verification())
                .map(Verification::analysisTemplates)
                .orElse(List.of());
        String missing = missing(asked);
        if (!missing.isEmpty()) {
            return new Progress(close(stage, info, VerificationPhase.ERROR, missing), null);
        }
        try {
            return ask(stage, info, asked);
        } finally {
            aborts.end(info.id());
        }
    }

    private String missing(List<AnalysisTemplateReference> asked) {
        return asked.stream()
                .filter(reference -> !parts.verifiers().containsKey(reference.name()))
                .findFirst()
                .map(reference -> VerificationRecords.missing(
                        reference,
                        parts.definitions().analysisTemplate(reference),
                        parts.verifiers().keySet()))
                .orElse("");
    }

    private Progress ask(Stage begun, VerificationInfo info, List<AnalysisTemplateReference> asked)
            throws InterruptedException {
        VerificationAborts.Live live = aborts.begin(info.id());
        Stage stage = begun;
        Instant due = null;
        for (AnalysisTemplateReference reference : asked) {
            VerificationState.Entry entry =
                    VerificationState.of(stage, info.id()).entries().get(reference.name());
            if (entry != null && entry.over()) {
                continue;
            }
            if (entry != null && entry.due() != null && parts.now().isBefore(entry.due())) {
                due = due == null || entry.due().isBefore(due) ? entry.due() : due;
                continue;
            }
            Verdict verdict;
            try {
                verdict = ask(stage, info, reference, live, entry);
            } catch (HaulierException e) {
                return new Progress(close(stage, info, VerificationPhase.ERROR, StepInvocation.text(e)), null);
            }
            stage = parts.stages().get(stage.name());
            if (live.isAborted() || VerificationAborts.isRequested(stage, info.id())) {
                return new Progress(aborted(stage, info), null);
            }
            VerificationPhase phase = VerificationRecords.phase(verdict);
            if (phase != VerificationPhase.RUNNING && phase != VerificationPhase.SUCCESSFUL) {
                stage = records.noted(stage, info, reference.name(), over(verdict));
                return new Progress(
                        close(stage, info, phase, VerificationRecords.message(asked, reference, verdict)), null);
            }
            VerificationState.Entry next =
                    verdict instanceof Verdict.Running running ? waiting(running) : over(verdict);
            stage = records.noted(stage, info, reference.name(), next);
            if (verdict instanceof Verdict.Running running) {
                due = due == null || Objects.requireNonNull(next.due()).isBefore(due) ? next.due() : due;
                announceWait(stage, info, reference, running);
            }
        }
        if (due != null) {
            return new Progress(stage, due);
        }
        String message = VerificationRecords.summary(VerificationState.of(stage, info.id()), asked);
        return new Progress(close(stage, info, VerificationPhase.SUCCESSFUL, message), null);
    }

    private static VerificationState.Entry over(Verdict verdict) {
        return new VerificationState.Entry(true, verdict.message(), null, Map.of());
    }

    private VerificationState.Entry waiting(Verdict.Running running) {
        return new VerificationState.Entry(
                false, running.message(), parts.now().plus(running.retryAfter()), running.state());
    }

    private Verdict ask(
            Stage stage,
            VerificationInfo info,
            AnalysisTemplateReference reference,
            VerificationAborts.Live live,
            VerificationState.@Nullable Entry entry)
            throws InterruptedException {
        VerificationRun run = run(stage, info, reference, live, entry);
        if (entry == null) {
            // Whoever finds this after a kill knows that the verifier may have begun.
            records.noted(stage, info, reference.name(), new VerificationState.Entry(false, "", null, Map.of()));
        }
        try {
            return VerificationCall.ask(verifier(reference), run);
        } finally {
            live.forget();
        }
    }

    private Verifier verifier(AnalysisTemplateReference reference) {
        return Objects.requireNonNull(parts.verifiers().get(reference.name()));
    }

    private VerificationRun run(
            Stage stage,
            VerificationInfo info,
            AnalysisTemplateReference reference,
            VerificationAborts.Live live,
            VerificationState.@Nullable Entry entry) {
        FreightCollection collection = StageVerification.collectionOf(stage, info);
        Map<String, String> arguments =
                parts.arguments().of(stage, collection, parts.definitions().analysisTemplate(reference));
        return new VerificationRun(
                parts,
                live,
                stage,
                StageVerification.promotion(stage, info),
                info,
                collection,
                reference.name(),
                arguments,
                entry);
    }

    private void announceWait(
            Stage stage, VerificationInfo info, AnalysisTemplateReference reference, Verdict.Running running) {
        parts.announcer()
                .announce(new VerificationEvent.Waiting(
                        parts.now(),
                        parts.definitions().project(),
                        stage.name(),
                        info.id(),
                        reference.name(),
                        parts.texts().message(running.message()),
                        running.retryAfter()));
    }

    private Stage aborted(Stage stage, VerificationInfo info) throws InterruptedException {
        VerificationPhase phase = parts.isStrict() ? VerificationPhase.FAILED : VerificationPhase.ABORTED;
        return close(stage, info, phase, "aborted by " + VerificationAborts.by(stage));
    }

    /** Writes the end of a verification, and stops the verifiers that have not spoken. */
    private Stage close(Stage stage, VerificationInfo info, VerificationPhase phase, String message)
            throws InterruptedException {
        VerificationState state = VerificationState.of(stage, info.id());
        Stage closed = records.closed(stage, info, phase, message);
        if (phase != VerificationPhase.SUCCESSFUL) {
            stop(stage, info, state);
        }
        assessment.markVerified(closed);
        records.announceEnd(closed, info.id());
        return closed;
    }

    private void stop(Stage stage, VerificationInfo info, VerificationState state) throws InterruptedException {
        Verification verification = stage.spec().verification();
        if (verification == null) {
            return;
        }
        var begun = new ArrayList<>(verification.analysisTemplates());
        begun.removeIf(reference -> {
            VerificationState.Entry entry = state.entries().get(reference.name());
            return entry == null || entry.over() || !parts.verifiers().containsKey(reference.name());
        });
        for (AnalysisTemplateReference reference : begun) {
            try {
                var entry = state.entries().get(reference.name());
                verifier(reference).abort(run(stage, info, reference, new VerificationAborts.Live(), entry));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                parts.announcer().warn("Verifier " + reference.name() + " could not be stopped", e);
            }
        }
    }
}
