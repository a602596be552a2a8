package dev.haulier.internal.engine;

import dev.haulier.event.Event;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets Stage and Freight know that a promotion has ended. */
final class Conclusion {

    private final EngineParts parts;
    private final StageAssessment assessment;

    Conclusion(EngineParts parts, StageAssessment assessment) {
        this.parts = parts;
        this.assessment = assessment;
    }

    /** Done twice, it changes nothing the second time. */
    void conclude(Promotion promotion) throws InterruptedException {
        Instant now = parts.now();
        String name = promotion.spec().stage();
        // What follows comes first: as long as the Stage names the promotion as its current one, whoever comes after a
        // kill concludes it again.
        moveFreight(StageProgress.promoted(parts.stages().get(name), promotion, now), now);
        parts.folders().delete(promotion.name());
        Stage stage = parts.stages()
                .update(name, Actors.full(promotion), before -> StageProgress.promoted(before, promotion, now));
        parts.announcer()
                .announce(new Event.PromotionFinished(
                        now,
                        parts.definitions().project(),
                        actor(promotion),
                        stage.spec().verification() != null,
                        promotion,
                        parts.freight().find(promotion.spec().freight()).orElse(null)));
        if (promotion.status().phase() == PromotionPhase.SUCCEEDED) {
            assessment.assess(name);
        }
    }

    /** Who has brought the end about: who has aborted it, otherwise who has asked for it. */
    private static String actor(Promotion promotion) {
        return Optional.of(promotion)
                .filter(ended -> ended.status().phase() == PromotionPhase.ABORTED)
                .flatMap(PromotionRecord::abort)
                .map(AbortRequest::actor)
                .filter(actor -> !actor.isEmpty())
                .orElseGet(() -> Actors.full(promotion));
    }

    /** Brings what Freight knows of its whereabouts in line with what the Stage holds. */
    private void moveFreight(Stage stage, Instant now) {
        List<String> held = Optional.ofNullable(StageProgress.current(stage.status()))
                .map(collection -> collection.references().stream()
                        .map(FreightReference::name)
                        .toList())
                .orElse(List.of());
        stage.status().freightHistory().stream()
                .flatMap(collection -> collection.references().stream())
                .map(FreightReference::name)
                .distinct()
                .forEach(name -> parts.freight()
                        .update(
                                name,
                                freight -> held.contains(name)
                                        ? FreightProgress.entered(freight, stage.name(), now)
                                        : FreightProgress.left(freight, stage.name(), now)));
    }
}
