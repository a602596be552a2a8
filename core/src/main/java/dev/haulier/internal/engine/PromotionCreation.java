package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionSpec;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.PromotionTemplate;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.Variable;
import dev.haulier.store.StoreConflictException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes Promotions: the template and the tasks as they are now are written into them. */
final class PromotionCreation {

    /** Under which Promotions and what verifies them name their Stage, as a label and as an annotation. */
    static final String STAGE = "kargo.akuity.io/stage";

    private static final String SHARD = "kargo.akuity.io/shard";

    /** Why a promotion is made. */
    enum Reason {
        /** Somebody asks for it. */
        REQUEST,
        /** Somebody or a policy goes back. */
        ROLLBACK,
        /** The Stage promotes by itself. */
        AUTO
    }

    /** Why a Stage with targets cannot be promoted to. */
    static final String TARGETS = "promotions to Targets are in Kargo's paid edition, and none is made to a Stage with"
            + " spec.targets; take them away, or write a Stage for each";

    private final EngineParts parts;

    PromotionCreation(EngineParts parts) {
        this.parts = parts;
    }

    /** A Promotion that is not stored. */
    Promotion draft(Stage stage, Freight freight, String actor, Reason reason) {
        PromotionTemplate template = stage.spec().promotionTemplate();
        if (template == null || stage.spec().steps().isEmpty()) {
            throw new HaulierException("Stage " + stage.name()
                    + " is a control-flow Stage: it has no steps, and passes Freight on without a promotion");
        }
        if (stage.spec().targets() != null) {
            throw new HaulierException("Stage " + stage.name() + ": " + TARGETS);
        }
        List<Variable> vars = Stream.concat(stage.spec().vars().stream(), template.spec().vars().stream())
                .toList();
        List<Step> steps = TaskInflation.inflate(stage.spec().steps(), vars, parts.definitions()::task);
        Instant now = parts.now();
        String name = PromotionNames.of(stage.name(), parts.ulids().next(now), freight.name());
        ObjectMeta metadata = ObjectMeta.named(name)
                .withNamespace(parts.definitions().project())
                .withLabel(STAGE, PromotionNames.label(stage.name()))
                .withAnnotation(STAGE, stage.name())
                .withCreationTimestamp(now);
        if (!stage.spec().shard().isEmpty()) {
            metadata = metadata.withLabel(SHARD, stage.spec().shard());
        }
        if (!actor.isEmpty()) {
            metadata = metadata.withAnnotation(Actors.CREATE_ACTOR, actor);
        }
        if (reason == Reason.ROLLBACK) {
            metadata = metadata.withAnnotation(RollbackTarget.ANNOTATION, "true");
        }
        if (reason != Reason.AUTO && parts.policies().autoPromotes(stage)) {
            String origin = freight.origin().toString();
            metadata = Holds.marked(metadata, origin, reason == Reason.ROLLBACK || !isCandidate(stage, freight, now));
        }
        return new Promotion(
                metadata, PromotionSpec.of(stage.name(), freight.name(), vars, steps), PromotionStatus.empty());
    }

    /** Whether auto-promotion would choose the same Freight. */
    private boolean isCandidate(Stage stage, Freight freight, Instant now) {
        parts.index().refresh();
        return stage.spec().requestedFreight().stream()
                .filter(request -> request.origin().equals(freight.origin()))
                .map(request -> AutoPromotion.candidate(
                                stage,
                                request,
                                parts.index().freight(request.origin()),
                                parts.definitions().stages()::get,
                                now)
                        .freight())
                .anyMatch(candidate -> candidate != null && candidate.name().equals(freight.name()));
    }

    /** A Promotion that waits for its turn. */
    Promotion create(Stage stage, Freight freight, String actor, Reason reason) {
        Promotion promotion = stored(stage, freight, actor, reason);
        parts.announcer()
                .announce(new Event.PromotionCreated(
                        parts.now(), parts.definitions().project(), actor, promotion, freight));
        return promotion;
    }

    /** Two processes with the same randomness, as tests have it, may choose the same name. */
    private Promotion stored(Stage stage, Freight freight, String actor, Reason reason) {
        for (int attempt = 1; ; attempt++) {
            try {
                return parts.records()
                        .store()
                        .create(draft(stage, freight, actor, reason))
                        .resource();
            } catch (StoreConflictException e) {
                if (attempt == Records.MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
