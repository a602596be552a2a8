package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.clock.Wake;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionReference;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs the promotions of a Stage: one at a time, the oldest first, whoever asks. */
final class Promoter {

    /** How long one try to get a Stage's lock waits when there is no limit. */
    private static final Duration LOCK_SLICE = Duration.ofHours(1);

    private final EngineParts parts;
    private final Verifications verifications;
    private final Rollbacks rollbacks;
    private final Beginning beginning;
    private final Conclusion conclusion;
    private final Map<String, InFlight> flights = new ConcurrentHashMap<>();

    Promoter(EngineParts parts, StageAssessment assessment, Verifications verifications, Rollbacks rollbacks) {
        this.parts = parts;
        this.verifications = verifications;
        this.rollbacks = rollbacks;
        this.beginning = new Beginning(parts);
        this.conclusion = new Conclusion(parts, assessment);
    }

    /** Runs what the Stage's queue holds, up to a promotion or, without one, to its end. Waits with steps that wait. */
    List<Promotion> runQueue(String stage, Optional<String> last) throws InterruptedException {
        try (StoreLock lock = lock(stage)) {
            settle(stage);
            var done = new ArrayList<Promotion>();
            Optional<Stored<Promotion>> next = next(stage, last);
            while (next.isPresent()) {
                awaitVerdict(stage);
                done.add(runToTheEnd(next.get().resource().name()));
                next = next(stage, last);
            }
            Optional<Promotion> rollback = done.isEmpty() ? Optional.empty() : rollbacks.byPolicy(stage);
            if (rollback.isPresent()) {
                done.add(runToTheEnd(rollback.get().name()));
            }
            return done;
        }
    }

    private Promotion runToTheEnd(String name) throws InterruptedException {
        if (!parts.isStrict()) {
            return run(name, Pace.patient(parts.clock()));
        }
        // Before each attempt it is looked anew whether the Freight is still available.
        Promotion promotion = run(name, Pace.hasty(() -> false));
        while (!promotion.status().phase().isTerminal()) {
            InFlight flight = flights.get(name);
            Instant until = due(name);
            if (flight != null && until != null) {
                parts.clock().sleep(Duration.between(parts.now(), until), flight.wake());
            }
            promotion = run(name, Pace.hasty(() -> false));
        }
        return promotion;
    }

    /** Goes back by policy, when something has failed that asks for it; also when somebody else was quicker to ask for it. */
    Optional<Promotion> goBack(String stage) throws InterruptedException {
        if (parts.policies().rollback(parts.definitions().stage(stage)).isEmpty()) {
            return Optional.empty();
        }
        try (StoreLock lock = lock(stage)) {
            Optional<Promotion> rollback = rollbacks.byPolicy(stage).or(() -> rollbacks.underWay(stage));
            return rollback.isEmpty()
                    ? rollback
                    : Optional.of(runToTheEnd(rollback.get().name()));
        }
    }

    /** The Stage's lock, if nobody has it. */
    Optional<StoreLock> tryLock(String stage) throws InterruptedException {
        return parts.records().store().lock(lockName(stage), Duration.ZERO);
    }

    /** Whether the next promotion has to wait until what the Stage holds is verified: Kargo's rule, and only with it. */
    boolean isWithheld(String stage) {
        return parts.isStrict()
                && StageProgress.isUndecided(parts.stages().get(stage).status());
    }

    private void awaitVerdict(String stage) throws InterruptedException {
        while (isWithheld(stage)) {
            verifications.advance(stage);
            if (isWithheld(stage)) {
                parts.clock().sleep(StageAssessment.UNTIL_VERIFIED);
            }
        }
    }

    /** Runs what the Stage's queue holds, as far as it gets without waiting for a step or for somebody else. */
    QueuePass advance(String stage, BooleanSupplier stopped) throws InterruptedException {
        Optional<StoreLock> lock = tryLock(stage);
        if (lock.isEmpty()) {
            return QueuePass.ofBusy();
        }
        try (StoreLock held = lock.get()) {
            settle(stage);
            Pace pace = Pace.hasty(stopped);
            var ended = new ArrayList<Promotion>();
            while (pace.goesOn()) {
                Optional<Stored<Promotion>> next = next(stage, Optional.empty());
                if (next.isEmpty() || (next.get().resource().status().startedAt() == null && isWithheld(stage))) {
                    return new QueuePass(ended, null, null, false);
                }
                Promotion promotion = next.get().resource();
                Instant until = waitsUntil(next.get());
                if (until == null) {
                    promotion = run(promotion.name(), pace);
                }
                if (!promotion.status().phase().isTerminal()) {
                    return new QueuePass(ended, promotion, until == null ? due(promotion.name()) : until, false);
                }
                ended.add(promotion);
            }
            return new QueuePass(ended, null, null, false);
        }
    }

    private @Nullable Instant waitsUntil(Stored<Promotion> promotion) {
        InFlight flight = flights.get(promotion.resource().name());
        return flight == null ? null : flight.waitsUntil(parts.now(), promotion.version());
    }

    private @Nullable Instant due(String promotion) {
        InFlight flight = flights.get(promotion);
        return flight == null ? null : flight.due();
    }

    /** Whether somebody has ended the wait of a promotion that is laid aside. */
    boolean isAwake(String promotion) {
        InFlight flight = flights.get(promotion);
        return flight == null || flight.isAwake();
    }

    /** The promotions that have begun and not ended, as far as this process runs them. */
    Set<String> begun() {
        return Set.copyOf(flights.keySet());
    }

    /** Ends a wait of a promotion that runs in this process. */
    void wake(String promotion) {
        InFlight flight = flights.get(promotion);
        if (flight != null) {
            flight.wake().signal();
        }
    }

    /** Aborts a promotion that no thread runs: the Stage's lock is free or becomes so soon. */
    void settleAborted(String stage, String promotion) throws InterruptedException {
        Optional<StoreLock> lock = tryLock(stage);
        if (lock.isEmpty()) {
            // Whoever holds the lock sees the request.
            return;
        }
        try (StoreLock held = lock.get()) {
            if (!stored(promotion).resource().status().phase().isTerminal()) {
                run(promotion, Pace.patient(parts.clock()));
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

    private Optional<Stored<Promotion>> next(String stage, Optional<String> last) {
        parts.index().refresh();
        return parts.index().open(stage).stream()
                .filter(promotion -> last.isEmpty()
                        || PromotionNames.BY_AGE.compare(promotion.resource().name(), last.get()) <= 0)
                .findFirst();
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
            conclusion.conclude(promotion.get());
        }
    }

    private Promotion run(String name, Pace pace) throws InterruptedException {
        var record = new PromotionRecord(parts.records().store(), stored(name));
        InFlight flight = flights.computeIfAbsent(name, ignored -> new InFlight(new Wake(parts.bell())));
        boolean isOver = true;
        try {
            if (record.isAborted()) {
                record.save(StepRecords.aborted(record.status(), record.abortedBy(), parts.now()));
            } else {
                isOver = beginning.run(record, flight, pace);
            }
        } finally {
            if (isOver) {
                flights.remove(name);
                flight.close();
            }
        }
        if (isOver) {
            conclusion.conclude(record.promotion());
        }
        return record.promotion();
    }

    /** Forgets what waits; each goes on from its record when somebody asks for it again. */
    void close() {
        flights.values().forEach(InFlight::close);
        flights.clear();
    }

    private Stored<Promotion> stored(String name) {
        return parts.records()
                .find(Promotion.class, name)
                .orElseThrow(() ->
                        new HaulierException("Project " + parts.definitions().project() + " has no Promotion " + name));
    }
}
