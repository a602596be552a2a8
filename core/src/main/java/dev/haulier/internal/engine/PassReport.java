package dev.haulier.internal.engine;

import dev.haulier.Reconciliation;
import dev.haulier.WaitingPromotion;
import dev.haulier.artifact.Discovery;
import dev.haulier.model.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one pass does. Used by one thread. */
final class PassReport {

    private final Instant at;
    private final List<Discovery> discoveries = new ArrayList<>();
    private final List<Promotion> created = new ArrayList<>();
    private final List<Promotion> ended = new ArrayList<>();
    private final List<WaitingPromotion> waiting = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable Instant next;

    PassReport(Instant at) {
        this.at = at;
    }

    void discovered(Discovery discovery) {
        discoveries.add(discovery);
    }

    void created(Promotion promotion) {
        created.add(promotion);
    }

    void ended(List<Promotion> promotions) {
        ended.addAll(promotions);
    }

    void waits(WaitingPromotion promotion) {
        waiting.add(promotion);
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** Something is to be done then. */
    void due(@Nullable Instant when) {
        next = earlier(next, when);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Takes over what was done. */
    void did(Reconciliation other) {
        discoveries.addAll(other.discoveries());
        created.addAll(other.created());
        ended.addAll(other.ended());
        problems.addAll(other.problems());
    }

    /** Takes over how things stand. */
    void stands(Reconciliation other) {
        waiting.addAll(other.waiting());
        due(other.next());
    }

    Reconciliation done() {
        return new Reconciliation(at, discoveries, created, ended, waiting, problems, next);
    }
}
