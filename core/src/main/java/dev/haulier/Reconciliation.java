package dev.haulier;

import dev.haulier.artifact.Discovery;
import dev.haulier.model.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one pass of {@link Haulier#reconcile()} did. Immutable.
 *
 * @param at when the pass began
 * @param discoveries the Warehouses that were due, in the order of their names
 * @param created the promotions that the pass asked for by itself: auto-promotions and rollbacks by policy
 * @param ended the promotions that have ended in the pass, with their final status
 * @param waiting the promotions that are laid aside
 * @param problems what could not be done, one line each; the rest was done all the same
 * @param next when the next pass has something to do, or null when only an event can bring that about
 */
public record Reconciliation(
        Instant at,
        List<Discovery> discoveries,
        List<Promotion> created,
        List<Promotion> ended,
        List<WaitingPromotion> waiting,
        List<String> problems,
        @Nullable Instant next) {

    /** Copies what is handed in. */
    public Reconciliation {
        Objects.requireNonNull(at, "at");
        discoveries = List.copyOf(discoveries);
        created = List.copyOf(created);
        ended = List.copyOf(ended);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    /**
     * Whether the pass found nothing to do.
     *
     * @return true when nothing was discovered, created or ended, and nothing went wrong
     */
    public boolean isQuiet() {
        return discoveries.isEmpty() && created.isEmpty() && ended.isEmpty() && problems.isEmpty();
    }
}
