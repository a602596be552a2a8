package dev.haulier.internal.engine;

import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What keeps auto-promotion from undoing what a person has decided: a promotion to other Freight than the one that
 * auto-promotion would choose holds it, one to that Freight resumes it. Nothing here has an effect.
 */
final class Holds {

    /** On a Promotion: the origin whose auto-promotion it holds. */
    static final String HOLD = "kargo.akuity.io/auto-promotion-hold";
    /** On a Promotion: the origin whose auto-promotion goes on from here. */
    static final String RESUME = "kargo.akuity.io/auto-promotion-resume";

    private Holds() {}

    static ObjectMeta marked(ObjectMeta metadata, String origin, boolean isHold) {
        return metadata.withAnnotation(isHold ? HOLD : RESUME, origin);
    }

    /** The lasting holds after a promotion has ended: also a failed one says what a person wants, an aborted one does not. */
    static StageStatus concluded(Stage stage, StageStatus status, Promotion promotion) {
        if (promotion.status().phase() == PromotionPhase.ABORTED) {
            return status;
        }
        Map<String, AutoPromotionHold> holds = overlaid(status.autoPromotionHolds(), promotion, requested(stage));
        return status.withAutoPromotionHolds(holds).withEffectiveAutoPromotionHolds(holds);
    }

    /** The holds that count now: the lasting ones, and on top what promotions say that have not ended. */
    static Map<String, AutoPromotionHold> effective(Stage stage, List<Promotion> queue) {
        Map<String, FreightOrigin> requested = requested(stage);
        Map<String, AutoPromotionHold> holds =
                new LinkedHashMap<>(stage.status().autoPromotionHolds());
        holds.keySet().retainAll(requested.keySet());
        for (Promotion promotion : queue.stream()
                .sorted((one, other) -> PromotionNames.BY_AGE.compare(one.name(), other.name()))
                .toList()) {
            if (!PromotionRecord.isAborted(promotion)) {
                holds = overlaid(holds, promotion, requested);
            }
        }
        return holds;
    }

    private static Map<String, AutoPromotionHold> overlaid(
            Map<String, AutoPromotionHold> before, Promotion promotion, Map<String, FreightOrigin> requested) {
        var holds = new LinkedHashMap<>(before);
        holds.keySet().retainAll(requested.keySet());
        Map<String, String> annotations = promotion.metadata().annotations();
        String held = annotations.get(HOLD);
        if (held != null && requested.containsKey(held)) {
            holds.put(
                    held,
                    new AutoPromotionHold(
                            promotion.spec().freight(),
                            requested.get(held),
                            promotion.name(),
                            Actors.full(promotion),
                            promotion.metadata().creationTimestamp()));
        }
        String resumed = annotations.get(RESUME);
        if (resumed != null) {
            holds.remove(resumed);
        }
        return holds;
    }

    private static Map<String, FreightOrigin> requested(Stage stage) {
        var origins = new LinkedHashMap<String, FreightOrigin>();
        for (FreightRequest request : stage.spec().requestedFreight()) {
            origins.put(request.origin().toString(), request.origin());
        }
        return origins;
    }
}
