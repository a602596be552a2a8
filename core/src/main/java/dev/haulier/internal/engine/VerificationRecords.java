package dev.haulier.internal.engine;

import dev.haulier.event.VerificationEvent;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.AnalysisTemplateReference;
import dev.haulier.model.FreightReference;
import dev.haulier.model.NearestName;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.verification.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down how verifications go, and tells listeners of their ends. */
final class VerificationRecords {

    private final EngineParts parts;

    VerificationRecords(EngineParts parts) {
        this.parts = parts;
    }

    static boolean isOver(VerificationInfo info) {
        return info.phase() != null && info.phase().isTerminal();
    }

    static boolean isPending(VerificationInfo info) {
        return info.phase() == null || info.phase() == VerificationPhase.PENDING;
    }

    /** The Stage with a verification that has begun; if somebody asked for one meanwhile, it is that one. */
    Stage begun(Stage stage, VerificationInfo info) {
        return parts.stages().update(stage.name(), before -> {
            VerificationInfo begun = StageVerification.latest(before)
                    .filter(known -> !isOver(known))
                    .map(known -> info.withId(known.id()).withActor(known.actor()))
                    .orElse(info);
            Stage next = new VerificationState(begun.id(), Map.of()).in(StageVerification.with(before, begun));
            return StageConditions.summarize(next, parts.now());
        });
    }

    /** The Stage with how far one verifier is. */
    Stage noted(Stage stage, VerificationInfo info, String verifier, VerificationState.Entry entry) {
        var clean = new VerificationState.Entry(
                entry.over(),
                parts.texts().message(entry.message()),
                entry.due(),
                parts.texts().data(entry.state()));
        return parts.stages().update(stage.name(), before -> {
            Stage next = VerificationState.of(before, info.id())
                    .with(verifier, clean)
                    .in(before);
            return StageVerification.find(next, info.id())
                    .filter(known -> !isOver(known))
                    .map(known -> StageConditions.summarize(
                            StageVerification.with(next, known.withMessage(clean.message())), parts.now()))
                    .orElse(next);
        });
    }

    /** The Stage with a verification that has ended. */
    Stage closed(Stage stage, VerificationInfo info, VerificationPhase phase, String message) {
        Instant now = parts.now();
        String line = parts.texts().message(message);
        return parts.stages().update(stage.name(), before -> {
            VerificationInfo known = StageVerification.find(before, info.id()).orElse(info);
            VerificationInfo ended = known.withPhase(phase)
                    .withMessage(line)
                    .withStartTime(known.startTime() == null ? now : known.startTime())
                    .withFinishTime(now);
            Stage next = VerificationState.without(
                    VerificationState.cleared(StageVerification.with(before, ended)), AbortRequest.ANNOTATION);
            return StageConditions.summarize(next, now);
        });
    }

    /** One event for each Freight, as Kargo has it. */
    void announceEnd(Stage stage, String id) {
        StageVerification.find(stage, id).ifPresent(info -> {
            for (FreightReference reference :
                    StageVerification.collectionOf(stage, info).references()) {
                parts.freight()
                        .find(reference.name())
                        .ifPresent(freight -> parts.announcer()
                                .announce(new VerificationEvent.Finished(
                                        parts.now(),
                                        parts.definitions().project(),
                                        stage.name(),
                                        info.actor(),
                                        StageVerification.promotion(stage, info),
                                        freight,
                                        info)));
            }
        });
    }

    static VerificationPhase phase(Verdict verdict) {
        if (verdict instanceof Verdict.Successful) {
            return VerificationPhase.SUCCESSFUL;
        }
        if (verdict instanceof Verdict.Failed) {
            return VerificationPhase.FAILED;
        }
        if (verdict instanceof Verdict.Inconclusive) {
            return VerificationPhase.INCONCLUSIVE;
        }
        return verdict instanceof Verdict.Errored ? VerificationPhase.ERROR : VerificationPhase.RUNNING;
    }

    /** What a verifier says; with its name when there are several. */
    static String message(List<AnalysisTemplateReference> asked, AnalysisTemplateReference reference, Verdict verdict) {
        return asked.size() == 1 ? verdict.message() : reference.name() + ": " + verdict.message();
    }

    /** What all of them say. */
    static String summary(VerificationState state, List<AnalysisTemplateReference> asked) {
        var lines = new ArrayList<String>();
        state.entries().forEach((name, entry) -> {
            if (!entry.message().isEmpty()) {
                lines.add((asked.size() == 1 ? "" : name + ": ") + entry.message());
            }
        });
        return String.join("; ", lines);
    }

    /** Why a verification that nobody here can run cannot be run, and what to do. */
    static String missing(
            AnalysisTemplateReference reference, @Nullable AnalysisTemplate template, Set<String> verifiers) {
        String kind = reference.kind().isEmpty() ? AnalysisTemplate.KIND : reference.kind();
        String what = template == null
                ? "there is no Verifier and no " + kind + " " + reference.name()
                : kind + " " + reference.name() + " is not run here: that needs Argo Rollouts in a cluster";
        return what + "; register a Verifier named " + reference.name() + " to judge in this process"
                + (template == null ? NearestName.hint(reference.name(), verifiers) : "")
                + ", or approve the Freight by hand";
    }
}
