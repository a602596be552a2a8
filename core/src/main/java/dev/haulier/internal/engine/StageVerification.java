package dev.haulier.internal.engine;

import dev.haulier.model.FreightCollection;
import dev.haulier.model.Health;
import dev.haulier.model.HealthState;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.model.VerificationInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a Stage's status says about verification. Nothing here has an effect. */
final class StageVerification {

    private StageVerification() {}

    /** The newest verification of what the Stage runs. */
    static Optional<VerificationInfo> latest(Stage stage) {
        return Optional.ofNullable(StageProgress.current(stage.status())).flatMap(StageVerification::latest);
    }

    private static Optional<VerificationInfo> latest(FreightCollection collection) {
        return collection.verificationHistory().stream().findFirst();
    }

    /** A verification of any collection that the Stage remembers. */
    static Optional<VerificationInfo> find(Stage stage, String id) {
        return stage.status().freightHistory().stream()
                .flatMap(collection -> collection.verificationHistory().stream())
                .filter(info -> info.id().equals(id))
                .findFirst();
    }

    /** What a verification is about: the collection that has it, or what the Stage runs when none has it yet. */
    static FreightCollection collectionOf(Stage stage, VerificationInfo info) {
        return stage.status().freightHistory().stream()
                .filter(collection -> collection.verificationHistory().stream()
                        .anyMatch(other -> other.id().equals(info.id())))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(StageProgress.current(stage.status())));
    }

    /** Whether there is something to begin or to go on with. */
    static boolean hasWork(Stage stage) {
        if (stage.status().currentPromotion() != null || StageProgress.current(stage.status()) == null) {
            return false;
        }
        Optional<VerificationInfo> latest = latest(stage);
        return latest.isEmpty()
                ? mayBegin(stage)
                : !VerificationRecords.isOver(latest.get())
                        && (!VerificationRecords.isPending(latest.get())
                                || mayBegin(stage)
                                || VerificationAborts.isRequested(
                                        stage, latest.get().id()));
    }

    /** Whether the Stage is in a state in which what it runs can be judged. */
    static boolean mayBegin(Stage stage) {
        StageStatus status = stage.status();
        Health health = status.health();
        return status.currentPromotion() == null
                && StageProgress.current(status) != null
                && health != null
                && health.status() == HealthState.HEALTHY;
    }

    /** Verifications without an end, of collections that the Stage does not run any more. */
    static List<VerificationInfo> superseded(Stage stage) {
        List<FreightCollection> history = stage.status().freightHistory();
        return history.isEmpty()
                ? List.of()
                : history.subList(1, history.size()).stream()
                        .flatMap(collection -> collection.verificationHistory().stream())
                        .filter(info -> !VerificationRecords.isOver(info))
                        .toList();
    }

    /** The Stage with a request to verify once more; as it was when a verification is under way or nothing is there. */
    static Stage requested(Stage stage, VerificationInfo request) {
        FreightCollection current = StageProgress.current(stage.status());
        if (current == null
                || latest(current)
                        .filter(info -> !VerificationRecords.isOver(info))
                        .isPresent()) {
            return stage;
        }
        return with(stage, request);
    }

    /** The Stage with a verification, in the place of an earlier state of it or as the newest of what it runs. */
    static Stage with(Stage stage, VerificationInfo info) {
        var history = new ArrayList<FreightCollection>();
        boolean isKnown = find(stage, info.id()).isPresent();
        for (FreightCollection collection : stage.status().freightHistory()) {
            var verifications = new ArrayList<VerificationInfo>();
            if (!isKnown && history.isEmpty()) {
                verifications.add(info);
            }
            collection.verificationHistory().stream()
                    .map(other -> other.id().equals(info.id()) ? info : other)
                    .forEach(verifications::add);
            history.add(new FreightCollection(
                    collection.id(),
                    collection.items(),
                    List.copyOf(verifications.subList(
                            0, Math.min(StageProgress.MAX_VERIFICATIONS, verifications.size())))));
        }
        return stage.withStatus(stage.status().withFreightHistory(history));
    }

    /**
     * The promotion that led to a verification; empty when somebody has asked for one more, or when another promotion has
     * come since.
     */
    static String promotion(Stage stage, VerificationInfo info) {
        PromotionReference last = stage.status().lastPromotion();
        if (last == null || last.status() == null || !info.actor().isEmpty()) {
            return "";
        }
        boolean hasBroughtIt = last.status().phase() == PromotionPhase.SUCCEEDED
                && collectionOf(stage, info).equals(StageProgress.current(stage.status()));
        return hasBroughtIt ? last.name() : "";
    }
}
