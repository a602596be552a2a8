package dev.haulier.internal.engine;

import dev.haulier.model.AutoRollback;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.model.VerifiedStage;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes back by policy, when a promotion or a verification has failed. */
final class Rollbacks {

    /** An older failure asks for nothing any more: somebody may have set the policy only now. */
    static final Duration MAX_AGE = Duration.ofMinutes(20);

    private final EngineParts parts;
    private final PromotionCreation creation;

    Rollbacks(EngineParts parts, PromotionCreation creation) {
        this.parts = parts;
        this.creation = creation;
    }

    /** The promotion that goes back, stored and waiting for its turn; empty when nothing asks for one. */
    Optional<Promotion> byPolicy(String name) {
        Optional<AutoRollback> policy =
                parts.policies().rollback(parts.definitions().stage(name));
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        parts.index().refresh();
        Stage stage = parts.stages().get(name);
        return failed(stage, policy.get())
                .filter(bad -> parts.index().open(name).isEmpty() && !wentBackAlready(stage))
                .flatMap(bad -> verified(stage, bad.origin(), bad.name()))
                .map(good -> creation.create(stage, good, "", PromotionCreation.Reason.ROLLBACK));
    }

    /** A rollback that is the next thing to happen to the Stage, whoever has asked for it. */
    Optional<Promotion> underWay(String name) {
        parts.index().refresh();
        return parts.index().open(name).stream()
                .findFirst()
                .map(Stored::resource)
                .filter(RollbackTarget::isRollback);
    }

    /** The Freight that has failed, if the policy minds. */
    private Optional<FreightReference> failed(Stage stage, AutoRollback policy) {
        PromotionReference last = stage.status().lastPromotion();
        if (last == null || last.status() == null || last.freight() == null) {
            return Optional.empty();
        }
        PromotionPhase phase = last.status().phase();
        if (policy.onPromotion().contains(phase)) {
            boolean wasHere = holds(stage, last.freight());
            return wasHere || isOld(last.finishedAt()) ? Optional.empty() : Optional.of(last.freight());
        }
        FreightCollection current = StageProgress.current(stage.status());
        if (phase != PromotionPhase.SUCCEEDED
                || current == null
                || current.verificationHistory().isEmpty()) {
            return Optional.empty();
        }
        VerificationInfo verdict = current.verificationHistory().get(0);
        return verdict.phase() != null
                        && policy.onVerification().contains(verdict.phase())
                        && !isOld(verdict.finishTime())
                ? Optional.of(last.freight())
                : Optional.empty();
    }

    private boolean isOld(@Nullable Instant when) {
        return when != null && Duration.between(when, parts.now()).compareTo(MAX_AGE) >= 0;
    }

    private static boolean holds(Stage stage, FreightReference freight) {
        FreightCollection current = StageProgress.current(stage.status());
        return current != null
                && current.references().stream().anyMatch(held -> held.name().equals(freight.name()));
    }

    /** A rollback never asks for another one, whatever became of it. */
    private boolean wentBackAlready(Stage stage) {
        PromotionReference last = stage.status().lastPromotion();
        for (PromotionBrief brief : parts.index().ended(stage.name())) {
            if (brief.isRollback()) {
                return true;
            }
            if (last != null && brief.name().equals(last.name())) {
                return false;
            }
        }
        return false;
    }

    /** The Freight of an origin that was verified last in a Stage, other than some, unless it was rejected since. */
    Optional<Freight> verified(Stage stage, FreightOrigin origin, String other) {
        for (FreightCollection collection : stage.status().freightHistory()) {
            FreightReference reference = collection.items().get(origin.toString());
            boolean isVerified = collection.verificationHistory().stream()
                    .anyMatch(info -> info.phase() == VerificationPhase.SUCCESSFUL);
            if (reference != null && isVerified && !reference.name().equals(other)) {
                Optional<Freight> freight =
                        parts.freight().find(reference.name()).filter(found -> isGood(found, stage));
                if (freight.isPresent()) {
                    return freight;
                }
            }
        }
        List<Freight> all = parts.freight().all();
        return all.stream()
                .filter(freight -> freight.origin().equals(origin)
                        && !freight.name().equals(other)
                        && freight.status().verifiedIn().containsKey(stage.name())
                        && isGood(freight, stage))
                .max(Comparator.comparing(freight -> verifiedAt(freight, stage)));
    }

    private static boolean isGood(Freight freight, Stage stage) {
        return Availabilities.ofRollback(freight, stage).isAvailable();
    }

    private static Instant verifiedAt(Freight freight, Stage stage) {
        VerifiedStage verified = freight.status().verifiedIn().get(stage.name());
        return verified == null || verified.verifiedAt() == null ? Instant.MIN : verified.verifiedAt();
    }
}
