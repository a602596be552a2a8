package dev.haulier.internal.engine;

import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Health;
import dev.haulier.model.HealthState;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a Stage's status changes with promotions, health and verification. Nothing here has an effect. */
final class StageProgress {

    /** How many collections a Stage's history keeps. */
    static final int MAX_HISTORY = 10;
    /** How many verifications a collection keeps. */
    static final int MAX_VERIFICATIONS = 10;

    private StageProgress() {}

    /** The collection that the Stage runs, or null when nothing was promoted yet. */
    static @Nullable FreightCollection current(StageStatus status) {
        return status.freightHistory().isEmpty()
                ? null
                : status.freightHistory().get(0);
    }

    /**
     * What the Stage will run after a promotion: the promoted Freight, and that of the other origins that it still asks
     * for. What a promotion that did not succeed has tried does not count.
     */
    static FreightCollection next(Stage stage, FreightReference target) {
        return next(stage, target, current(stage.status()));
    }

    /** The same, or by Kargo's rule: then counts what the last promotion has tried, however it ended. */
    static FreightCollection next(Stage stage, FreightReference target, boolean isStrict) {
        return isStrict ? afterLastAttempt(stage, target) : next(stage, target);
    }

    private static FreightCollection afterLastAttempt(Stage stage, FreightReference target) {
        PromotionReference last = stage.status().lastPromotion();
        FreightCollection tried =
                last == null || last.status() == null ? null : last.status().freightCollection();
        return next(stage, target, tried);
    }

    private static FreightCollection next(Stage stage, FreightReference target, @Nullable FreightCollection current) {
        Set<String> requested = stage.spec().requestedFreight().stream()
                .map(FreightRequest::origin)
                .map(Object::toString)
                .collect(Collectors.toSet());
        var freight = new ArrayList<FreightReference>();
        if (current != null && requested.size() > 1) {
            current.items().forEach((origin, reference) -> {
                if (requested.contains(origin)) {
                    freight.add(reference);
                }
            });
        }
        freight.add(target);
        return FreightCollection.of(freight);
    }

    /** A promotion has begun. */
    static Stage promoting(Stage stage, Promotion promotion, Instant now) {
        var reference =
                new PromotionReference(promotion.name(), promotion.status().freight(), null, null);
        StageStatus status = stage.status()
                .withCurrentPromotion(reference)
                .withEffectiveAutoPromotionHolds(Holds.effective(stage, List.of(promotion)))
                .withHealth(Health.of(HealthState.UNKNOWN, List.of("promotion " + promotion.name() + " runs")));
        return StageConditions.summarize(stage.withStatus(status), now);
    }

    /** A promotion has ended. Told twice of the same one, it changes nothing the second time. */
    static Stage promoted(Stage stage, Promotion promotion, Instant now) {
        StageStatus status = stage.status();
        PromotionReference last = status.lastPromotion();
        if (status.currentPromotion() != null
                && status.currentPromotion().name().equals(promotion.name())) {
            status = status.withCurrentPromotion(null);
        }
        boolean wasTold = last != null && last.name().equals(promotion.name());
        if (wasTold) {
            return StageConditions.summarize(stage.withStatus(status), now);
        }
        // One that never began has changed nothing here; but whoever asked for it has said what they want.
        if (promotion.status().startedAt() == null) {
            return StageConditions.summarize(stage.withStatus(Holds.concluded(stage, status, promotion)), now);
        }
        status = status.withLastPromotion(new PromotionReference(
                promotion.name(),
                promotion.status().freight(),
                promotion.status(),
                promotion.status().finishedAt()));
        status = Holds.concluded(stage, status, promotion);
        FreightCollection collection = promotion.status().freightCollection();
        if (promotion.status().phase() == PromotionPhase.SUCCEEDED && collection != null) {
            var history = new ArrayList<FreightCollection>();
            history.add(collection);
            history.addAll(status.freightHistory());
            status = status.withFreightHistory(capped(history, MAX_HISTORY)).withHealth(null);
        } else {
            status = status.withHealth(Health.of(
                    HealthState.UNKNOWN,
                    List.of("promotion " + promotion.name() + " "
                            + promotion.status().phase().wireName())));
        }
        return StageConditions.summarize(stage.withStatus(status), now);
    }

    /** Somebody looked how the Stage does. */
    static Stage assessed(Stage stage, Health health, Instant now) {
        return StageConditions.summarize(stage.withStatus(stage.status().withHealth(health)), now);
    }

    /** Whether what the Stage runs waits for a verdict, and the Stage is in a state in which one can be given. */
    static boolean awaitsVerification(Stage stage) {
        StageStatus status = stage.status();
        FreightCollection current = current(status);
        Health health = status.health();
        return current != null
                && status.currentPromotion() == null
                && health != null
                && health.status() == HealthState.HEALTHY
                && current.verificationHistory().isEmpty();
    }

    /** Whether a verdict on what the Stage runs is still to come, as far as anybody knows. */
    static boolean isUndecided(StageStatus status) {
        FreightCollection current = current(status);
        if (current == null || status.currentPromotion() != null) {
            return false;
        }
        if (current.verificationHistory().isEmpty()) {
            return status.health() == null || status.health().status() == HealthState.HEALTHY;
        }
        VerificationPhase phase = current.verificationHistory().get(0).phase();
        return phase == null || !phase.isTerminal();
    }

    /** What the Stage runs has a verdict. */
    static Stage verified(Stage stage, VerificationInfo info, Instant now) {
        var history = new ArrayList<>(stage.status().freightHistory());
        FreightCollection current = history.get(0);
        var verifications = new ArrayList<VerificationInfo>();
        verifications.add(info);
        current.verificationHistory().stream()
                .filter(other -> !other.id().equals(info.id()))
                .forEach(verifications::add);
        history.set(0, new FreightCollection(current.id(), current.items(), capped(verifications, MAX_VERIFICATIONS)));
        return StageConditions.summarize(stage.withStatus(stage.status().withFreightHistory(history)), now);
    }

    /** Whether the latest verdict on what the Stage runs is a good one. */
    static boolean isVerified(StageStatus status) {
        FreightCollection current = current(status);
        return current != null
                && !current.verificationHistory().isEmpty()
                && current.verificationHistory().get(0).phase() == VerificationPhase.SUCCESSFUL;
    }

    private static <T> List<T> capped(List<T> list, int limit) {
        return List.copyOf(list.subList(0, Math.min(limit, list.size())));
    }
}
