package dev.haulier.internal.engine;

import dev.haulier.WaitingPromotion;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a pass does for one Stage, and what is remembered of it from pass to pass. Used by one thread at a time. */
final class StagePass {

    /** How soon a Stage that somebody else works on is looked at again. */
    static final Duration WHILE_BUSY = Duration.ofSeconds(10);

    private final EngineParts parts;
    private final Promoter promoter;
    private final Verifications verifications;
    private final String name;
    private final List<String> origins;

    private long seen = -1;
    private @Nullable Instant due;
    private Instant look = Instant.MIN;
    private @Nullable Instant asked;
    private @Nullable Promotion waiting;

    StagePass(EngineParts parts, Promoter promoter, Verifications verifications, Stage stage) {
        this.parts = parts;
        this.promoter = promoter;
        this.verifications = verifications;
        this.name = stage.name();
        this.origins = stage.spec().requestedFreight().stream()
                .map(request -> request.origin().toString())
                .distinct()
                .toList();
    }

    String name() {
        return name;
    }

    void pass(PassReport report, BooleanSupplier stopped) throws InterruptedException {
        Instant now = parts.now();
        long changes = parts.index().changes(name, origins);
        boolean isDue = due != null && !now.isBefore(due);
        boolean isAwake = waiting != null && promoter.isAwake(waiting.name());
        if (changes != seen || isDue || isAwake) {
            due = null;
            waiting = null;
            work(report, stopped);
            seen = changes;
        }
        if (waiting != null) {
            report.waits(new WaitingPromotion(waiting, due));
        }
        report.due(due);
    }

    private void work(PassReport report, BooleanSupplier stopped) throws InterruptedException {
        Stage stage = parts.stages().get(name);
        boolean isOpen = !parts.index().open(name).isEmpty();
        if (isOpen || stage.status().currentPromotion() != null) {
            QueuePass queue = promoter.advance(name, stopped);
            report.ended(queue.ended());
            waiting = queue.waiting();
            if (queue.isBusy()) {
                due(parts.now().plus(WHILE_BUSY));
                return;
            }
            if (waiting != null) {
                due(Objects.requireNonNullElse(queue.until(), parts.now()));
            }
            stage = parts.stages().get(name);
        }
        look(stage);
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
