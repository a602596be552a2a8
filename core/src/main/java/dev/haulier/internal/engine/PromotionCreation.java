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

    private static final String STAGE = "kargo.akuity.io/stage";
    private static final int MAX_LABEL = 63;

    private final EngineParts parts;

    PromotionCreation(EngineParts parts) {
        this.parts = parts;
    }

    /** A Promotion that is not stored. */
    Promotion draft(Stage stage, Freight freight, String actor, boolean rollback) {
        PromotionTemplate template = stage.spec().promotionTemplate();
        if (template == null || stage.spec().steps().isEmpty()) {
            throw new HaulierException("Stage " + stage.name()
                    + " is a control-flow Stage: it has no steps, and passes Freight on without a promotion");
        }
        List<Variable> vars = Stream.concat(stage.spec().vars().stream(), template.spec().vars().stream())
                .toList();
        List<Step> steps = TaskInflation.inflate(stage.spec().steps(), vars, parts.definitions()::task);
        Instant now = parts.now();
        String name = PromotionNames.of(stage.name(), parts.ulids().next(now), freight.name());
        ObjectMeta metadata = ObjectMeta.named(name)
                .withNamespace(parts.definitions().project())
                .withAnnotation(STAGE, stage.name())
                .withCreationTimestamp(now);
        if (stage.name().length() <= MAX_LABEL) {
            metadata = metadata.withLabel(STAGE, stage.name());
        }
        if (!actor.isEmpty()) {
            metadata = metadata.withAnnotation(Actors.CREATE_ACTOR, actor);
        }
        if (rollback) {
            metadata = metadata.withAnnotation(RollbackTarget.ANNOTATION, "true");
        }
        return new Promotion(
                metadata, PromotionSpec.of(stage.name(), freight.name(), vars, steps), PromotionStatus.empty());
    }

    /** A Promotion that waits for its turn. */
    Promotion create(Stage stage, Freight freight, String actor, boolean rollback) {
        Promotion promotion = stored(stage, freight, actor, rollback);
        parts.announcer()
                .announce(new Event.PromotionCreated(
                        parts.now(), parts.definitions().project(), actor, promotion));
        return promotion;
    }

    /** Two processes with the same randomness, as tests have it, may choose the same name. */
    private Promotion stored(Stage stage, Freight freight, String actor, boolean rollback) {
        for (int attempt = 1; ; attempt++) {
            try {
                return parts.records()
                        .store()
                        .create(draft(stage, freight, actor, rollback))
                        .resource();
            } catch (StoreConflictException e) {
                if (attempt == Records.MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
