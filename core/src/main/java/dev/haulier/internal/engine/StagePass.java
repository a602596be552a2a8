package dev.haulier.internal.engine;

import dev.haulier.WaitingPromotion;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a pass does for one Stage, and what is remembered of it from pass to pass. Used by one thread at a time. */
final class StagePass implements PassPart {

    /** How soon a Stage that somebody else works on is looked at again. */
    static final Duration WHILE_BUSY = Duration.ofSeconds(10);

    /** How often one pass begins anew with a Stage because it has decided something. */
    private static final int MAX_ROUNDS = 10;

    private final EngineParts parts;
    private final Promoter promoter;
    private final Verifications verifications;
    private final PromotionCreation creation;
    private final Rollbacks rollbacks;
    private final String name;
    private final List<String> origins;

    private long seen = -1;
    private @Nullable Instant due;
    private Instant look = Instant.MIN;
    private @Nullable Instant asked;
    private @Nullable Promotion waiting;

    StagePass(
            EngineParts parts,
            Promoter promoter,
            Verifications verifications,
            PromotionCreation creation,
            Rollbacks rollbacks,
            Stage stage) {
        this.parts = parts;
        this.promoter = promoter;
        this.verifications = verifications;
        this.creation = creation;
        this.rollbacks = rollbacks;
        this.name = stage.name();
        this.origins = stage.spec().requestedFreight().stream()
                .map(request -> request.origin().toString())
                .distinct()
                .toList();
    }

    @Override
    public boolean isCalled() {
        return parts.index().changes(name, origins) != seen || isAwake();
    }

    private boolean isAwake() {
        return waiting != null && promoter.isAwake(waiting.name());
    }

    @Override
    public void pass(PassReport report, BooleanSupplier stopped) throws InterruptedException {
        Instant now = parts.now();
        long changes = parts.index().changes(name, origins);
        boolean isDue = due != null && !now.isBefore(due);
        if (changes != seen || isDue || isAwake()) {
            due = null;
            waiting = null;
            seen = changes;
            boolean isDone = false;
            try {
                work(report, stopped);
                isDone = !stopped.getAsBoolean();
            } finally {
                if (!isDone) {
                    // It was cut short: whoever comes next begins anew.
                    due = now;
                }
            }
        }
        if (waiting != null) {
            report.waits(new WaitingPromotion(waiting, due));
        }
        report.due(due);
    }

    private void work(PassReport report, BooleanSupplier stopped) throws InterruptedException {
        boolean goesOn = true;
        for (int round = 0; goesOn && round < MAX_ROUNDS && !stopped.getAsBoolean(); round++) {
            goesOn = queue(report, stopped);
            if (goesOn) {
                look(parts.stages().get(name));
                goesOn = decideAlone(report);
            }
        }
    }

    /** Whether the Stage is ours to go on with. */
    private boolean queue(PassReport report, BooleanSupplier stopped) throws InterruptedException {
        boolean isOpen = !parts.index().open(name).isEmpty();
        if (!isOpen && parts.stages().get(name).status().currentPromotion() == null) {
            return true;
        }
        QueuePass queue = promoter.advance(name, stopped);
        report.ended(queue.ended());
        waiting = queue.waiting();
        if (queue.isBusy()) {
            due(parts.now().plus(WHILE_BUSY));
        }
        if (waiting != null) {
            due(Objects.requireNonNullElse(queue.until(), parts.now()));
        }
        return !queue.isBusy();
    }

    /** Two programs that decide at the same time would ask for the same promotion twice. */
    private boolean decideAlone(PassReport report) throws InterruptedException {
        Optional<StoreLock> lock = promoter.tryLock(name);
        if (lock.isEmpty()) {
            due(parts.now().plus(WHILE_BUSY));
            return false;
        }
        try (StoreLock held = lock.get()) {
            return decide(report);
        }
    }

    /**
     * What the Stage does by itself.
     *
     * @return whether there is something for the queue to do now
     */
    private boolean decide(PassReport report) {
        parts.index().refresh();
        Stage stage = refreshed();
        Optional<Promotion> rollback = rollbacks.byPolicy(name);
        rollback.ifPresent(report::created);
        boolean created = rollback.isPresent();
        boolean promotesItself =
                stage.status().autoPromotionEnabled() && stage.spec().targets() == null;
        if (promotesItself && !created) {
            for (FreightRequest request : stage.spec().requestedFreight()) {
                created |= promotes(stage, request, report);
            }
        }
        parts.index().refresh();
        boolean isStuck = waiting != null || promoter.isWithheld(name);
        return created || (!isStuck && !parts.index().open(name).isEmpty());
    }

    private boolean promotes(Stage stage, FreightRequest request, PassReport report) {
        AutoPromotion.Candidate candidate = AutoPromotion.candidate(
                stage,
                request,
                parts.index().freight(request.origin()),
                parts.definitions().stages()::get,
                parts.now());
        due = PassReport.earlier(due, candidate.when());
        Freight freight = candidate.freight();
        FreightReference held = AutoPromotion.held(stage, request);
        Freight current =
                held == null ? null : parts.freight().find(held.name()).orElse(null);
        if (freight == null || !AutoPromotion.isDue(stage, request, freight, current, parts.index())) {
            return false;
        }
        report.created(creation.create(stage, freight, "", PromotionCreation.Reason.AUTO));
        return true;
    }

    /** The Stage with the holds and the policy that count now. */
    private Stage refreshed() {
        boolean auto = parts.policies().autoPromotes(parts.definitions().stage(name));
        List<Promotion> queue =
                parts.index().open(name).stream().map(Stored::resource).toList();
        return parts.stages().changed(name, before -> {
            StageStatus status = before.status().withAutoPromotionEnabled(auto);
            status = auto
                    ? status.withEffectiveAutoPromotionHolds(Holds.effective(before, queue))
                    : status.withAutoPromotionHolds(Map.of()).withEffectiveAutoPromotionHolds(Map.of());
            return before.withStatus(status);
        });
    }

    /** Health and verification, when it is time. */
    private void look(Stage stage) throws InterruptedException {
        Stage seenNow = stage;
        Instant now = parts.now();
        boolean mayAsk = StageVerification.hasWork(stage) && (asked == null || !now.isBefore(asked));
        if (mayAsk || !now.isBefore(look)) {
            Verifications.Progress progress = verifications.advance(name);
            seenNow = progress.stage();
            asked = progress.due();
        }
        Instant next = PassReport.earlier(asked, StageAssessment.nextLook(seenNow, now));
        if (next == null) {
            look = Instant.MIN;
            return;
        }
        if (mayAsk || !now.isBefore(look) || next.isBefore(look)) {
            look = next;
        }
        due(look);
    }

    private void due(Instant when) {
        due = PassReport.earlier(due, when);
    }
}
