package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Stage;
import java.util.List;
import java.util.Optional;

/** Begins a promotion, or goes on with one, and runs its steps. */
final class Beginning {

    private final EngineParts parts;

    Beginning(EngineParts parts) {
        this.parts = parts;
    }

    /**
     * Runs a promotion as far as the pace lets it.
     *
     * @return whether it has ended; otherwise it is laid aside
     */
    boolean run(PromotionRecord record, InFlight flight, Pace pace) throws InterruptedException {
        Promotion promotion = record.promotion();
        Stage stage = parts.stages().get(promotion.spec().stage());
        Optional<Freight> freight = parts.freight().find(promotion.spec().freight());
        if (freight.isEmpty()) {
            refuse(record, "Freight " + promotion.spec().freight() + " is not there any more");
            return true;
        }
        boolean isNew = promotion.status().phase() == PromotionPhase.PENDING;
        if (isNew || parts.isStrict()) {
            Availability availability = availability(promotion, stage, freight.get());
            if (!availability.isAvailable()) {
                refuse(record, "the Freight is not available any more: " + availability.reason());
                return true;
            }
        }
        PromotionStatus status = begun(record, stage, freight.get());
        // The Stage must know first: should the process be killed in between, the queue finds the promotion again
        // anyway.
        Promotion next = promotion.withStatus(status);
        Stage promoting = parts.stages()
                .update(
                        stage.name(),
                        Actors.full(promotion),
                        before -> StageProgress.promoting(before, next, parts.now()));
        try (var workspace = new LazyWorkspace(() -> parts.folders().open(promotion.name()))) {
            record.uses(workspace);
            record.saveBeforeLocal(status);
            if (flight.isNew()) {
                parts.announcer()
                        .announce(new Event.PromotionStarted(
                                parts.now(), parts.definitions().project(), !isNew, record.promotion()));
            }
            var scope = new RunScope(
                    record.promotion(),
                    promoting,
                    freight.get().reference(),
                    freight.get().alias(),
                    collection(status, stage, freight.get()),
                    false,
                    workspace,
                    parts.credentials(),
                    parts.clock(),
                    flight.wake(),
                    flight.open());
            return new PromotionRun(parts, record, scope, flight, pace).run();
        }
    }

    private Availability availability(Promotion promotion, Stage stage, Freight freight) {
        return RollbackTarget.isRollback(promotion) && !parts.isStrict()
                ? Availabilities.ofRollback(freight, stage)
                : Availabilities.of(freight, stage, parts.definitions().stages()::get, parts.now());
    }

    private FreightCollection next(Stage stage, FreightReference target) {
        return StageProgress.next(stage, target, parts.isStrict());
    }

    private PromotionStatus begun(PromotionRecord record, Stage stage, Freight freight) {
        FreightReference target = freight.reference();
        PromotionStatus status = record.status()
                .withPhase(PromotionPhase.RUNNING)
                .withMessage("")
                .withFreight(target)
                .withFreightCollection(next(stage, target));
        if (status.startedAt() == null) {
            status = status.withStartedAt(parts.now());
        }
        if (record.hadWorkspace() && !parts.folders().exists(record.promotion().name())) {
            // What the steps have left in the workspace is lost: begin anew, with what they have told.
            status = status.withCurrentStep(0)
                    .withStepExecutionMetadata(List.of())
                    .withHealthChecks(List.of());
        }
        return status;
    }

    private FreightCollection collection(PromotionStatus status, Stage stage, Freight freight) {
        FreightCollection collection = status.freightCollection();
        return collection == null ? next(stage, freight.reference()) : collection;
    }

    private void refuse(PromotionRecord record, String message) {
        record.save(record.status()
                .withPhase(PromotionPhase.ERRORED)
                .withMessage(parts.texts().message(message))
                .withFinishedAt(parts.now()));
    }
}
