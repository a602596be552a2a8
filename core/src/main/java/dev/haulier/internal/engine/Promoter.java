package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.HaulierException;
import dev.haulier.clock.Wake;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Stage;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the promotions of a Stage: one at a time, the oldest first, whoever asks. */
final class Promoter {

    /** How long one try to get a Stage's lock waits when there is no limit. */
    private static final Duration LOCK_SLICE = Duration.ofHours(1);

    private final EngineParts parts;
    private final StageAssessment assessment;
    private final Map<String, Wake> wakes = new ConcurrentHashMap<>();
    /** The names of promotions that are known to have ended: they need not be read again. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    Promoter(EngineParts parts, StageAssessment assessment) {
        this.parts = parts;
        this.assessment = assessment;
    }

    /** Runs what the Stage's queue holds, up to a promotion or, without one, to its end. */
    List<Promotion> runQueue(String stage, Optional<String> last) throws InterruptedException {
        try (StoreLock lock = lock(stage)) {
            settle(stage);
            var done = new ArrayList<Promotion>();
            Optional<Promotion> next = next(stage, last);
            while (next.isPresent()) {
                done.add(run(next.get().name()));
                next = next(stage, last);
            }
            return done;
        }
    }

    /** Ends a wait of a promotion that runs in this process. */
    void wake(String promotion) {
        Wake wake = wakes.get(promotion);
        if (wake != null) {
            wake.signal();
        }
    }

    /** Aborts a promotion that no thread runs: the Stage's lock is free or becomes so soon. */
    void settleAborted(String stage, String promotion) throws InterruptedException {
        Optional<StoreLock> lock = parts.records().store().lock(lockName(stage), Duration.ZERO);
        if (lock.isEmpty()) {
            // Whoever holds the lock sees the request.
            return;
        }
        try (StoreLock held = lock.get()) {
            Stored<Promotion> stored = stored(promotion);
            if (!stored.resource().status().phase().isTerminal()) {
                run(promotion);
            }
        }
    }

    private StoreLock lock(String stage) throws InterruptedException {
        Duration limit = parts.waitForOthers();
        do {
            Optional<StoreLock> lock =
                    parts.records().store().lock(lockName(stage), limit == null ? LOCK_SLICE : limit);
            if (lock.isPresent()) {
                return lock.get();
            }
        } while (limit == null);
        throw new HaulierException("Somebody else promotes to Stage " + stage + " and has not ended within " + limit
                + "; try again later, or let waitForOthers be longer");
    }

    private String lockName(String stage) {
        return "stage/" + parts.definitions().project() + "/" + stage;
    }

    private Optional<Promotion> next(String stage, Optional<String> last) {
        String prefix = PromotionNames.prefix(stage);
        List<Promotion> open =
                parts.records().list(Promotion.class, name -> name.startsWith(prefix) && !ended.contains(name));
        open.stream()
                .filter(promotion -> promotion.status().phase().isTerminal())
                .forEach(promotion -> ended.add(promotion.name()));
        return open.stream()
                .filter(promotion -> promotion.spec().stage().equals(stage)
                        && !promotion.status().phase().isTerminal())
                .filter(promotion -> last.isEmpty() || PromotionNames.BY_AGE.compare(promotion.name(), last.get()) <= 0)
                .min(Comparator.comparing(
                                (Promotion promotion) -> promotion.status().phase() != PromotionPhase.RUNNING)
                        .thenComparing(Promotion::name, PromotionNames.BY_AGE));
    }

    /** A process may have been killed after a promotion had ended and before the Stage knew of it. */
    private void settle(String stage) throws InterruptedException {
        PromotionReference current = parts.stages().get(stage).status().currentPromotion();
        if (current == null) {
            return;
        }
        Optional<Promotion> promotion =
                parts.records().find(Promotion.class, current.name()).map(Stored::resource);
        if (promotion.isEmpty()) {
            parts.stages()
                    .update(stage, before -> before.withStatus(before.status().withCurrentPromotion(null)));
        } else if (promotion.get().status().phase().isTerminal()) {
            conclude(promotion.get());
        }
    }

    private Promotion run(String name) throws InterruptedException {
        var record = new PromotionRecord(parts.records().store(), stored(name));
        var wake = new Wake();
        wakes.put(name, wake);
        try {
            if (record.isAborted()) {
                record.save(StepRecords.aborted(record.status(), record.abortedBy(), parts.now()));
            } else {
                begin(record, wake);
            }
        } finally {
            wakes.remove(name);
        }
        conclude(record.promotion());
        return record.promotion();
    }

    private void begin(PromotionRecord record, Wake wake) throws InterruptedException {
        Promotion promotion = record.promotion();
        Stage stage = parts.stages().get(promotion.spec().stage());
        Optional<Freight> freight = parts.freight().find(promotion.spec().freight());
        if (freight.isEmpty()) {
            refuse(record, "Freight " + promotion.spec().freight() + " is not there any more");
            return;
        }
        boolean isNew = promotion.status().phase() == PromotionPhase.PENDING;
        if (isNew && !RollbackTarget.isRollback(promotion)) {
            Availability availability =
                    Availabilities.of(freight.get(), stage, parts.definitions().stages()::get, parts.now());
            if (!availability.isAvailable()) {
                refuse(record, "the Freight is not available any more: " + availability.reason());
                return;
            }
        }
        FreightReference target = freight.get().reference();
        FreightCollection collection = StageProgress.next(stage, target);
        PromotionStatus status = record.status()
                .withPhase(PromotionPhase.RUNNING)
                .withMessage("")
                .withFreight(target)
                .withFreightCollection(collection);
        if (status.startedAt() == null) {
            status = status.withStartedAt(parts.now());
        }
        if (record.hadWorkspace() && !parts.folders().exists(promotion.name())) {
            // What the steps have left in the workspace is lost: begin anew, with what they have told.
            status = status.withCurrentStep(0)
                    .withStepExecutionMetadata(List.of())
                    .withHealthChecks(List.of());
        }
        // The Stage must know first: should the process be killed in between, the queue finds the promotion again
        // anyway.
        Promotion next = promotion.withStatus(status);
        Stage promoting =
                parts.stages().update(stage.name(), before -> StageProgress.promoting(before, next, parts.now()));
        try (var workspace = new LazyWorkspace(() -> parts.folders().open(promotion.name()));
                KeptOpen open = new KeptOpen()) {
            record.uses(workspace);
            record.save(status);
            parts.announcer()
                    .announce(new Event.PromotionStarted(
                            parts.now(), parts.definitions().project(), !isNew, record.promotion()));
            var scope = new RunScope(
                    record.promotion(),
                    promoting,
                    target,
                    freight.get().alias(),
                    collection,
                    false,
                    workspace,
                    parts.credentials(),
                    parts.clock(),
                    wake,
                    open);
            new PromotionRun(parts, record, scope).run();
        }
    }

    private void refuse(PromotionRecord record, String message) {
        record.save(record.status()
                .withPhase(PromotionPhase.ERRORED)
                .withMessage(parts.texts().message(message))
                .withFinishedAt(parts.now()));
    }

    /** Lets Stage and Freight know that a promotion has ended. Done twice, it changes nothing the second time. */
    private void conclude(Promotion promotion) throws InterruptedException {
        Instant now = parts.now();
        String name = promotion.spec().stage();
        Stage stage = parts.stages().update(name, before -> StageProgress.promoted(before, promotion, now));
        moveFreight(stage, now);
        parts.folders().delete(promotion.name());
        parts.announcer()
                .announce(new Event.PromotionFinished(
                        now,
                        parts.definitions().project(),
                        Actors.full(promotion),
                        stage.spec().verification() != null,
                        promotion));
        if (promotion.status().phase() == PromotionPhase.SUCCEEDED) {
            assessment.assess(name);
        }
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

    private Stored<Promotion> stored(String name) {
        return parts.records()
                .find(Promotion.class, name)
                .orElseThrow(() ->
                        new HaulierException("Project " + parts.definitions().project() + " has no Promotion " + name));
    }
}
