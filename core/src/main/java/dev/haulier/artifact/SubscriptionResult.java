package dev.haulier.artifact;

import dev.haulier.model.Subscription;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came of a look at one subscription, and why.
 *
 * <p>Immutable.
 *
 * @param subscription what was looked at
 * @param seen how many candidates there were
 * @param kept the tags, commits or versions that were kept, the best first
 * @param dropped the other candidates that were looked at, with their reasons, in the order in which they were; of each
 *     reason at most {@value #MAX_LISTED_PER_REASON}
 * @param droppedCounts how many were dropped for each reason, whether they are listed or not
 * @param problem why there is nothing to make Freight from, one line; empty when something was kept
 * @param failed whether the source could not answer, so that nothing is known; false when it did answer and nothing was kept
 * @param requests how many requests went out
 * @param bytes how many bytes came back, as far as the source can tell
 * @param duration how long it took
 */
public record SubscriptionResult(
        Subscription subscription,
        int seen,
        List<String> kept,
        List<DroppedCandidate> dropped,
        Map<DropReason, Integer> droppedCounts,
        String problem,
        boolean failed,
        long requests,
        long bytes,
        Duration duration) {

    /** So many dropped candidates are listed for each reason; all are counted. */
    public static final int MAX_LISTED_PER_REASON = 100;

    /** Copies what is handed in. */
    public SubscriptionResult {
        Objects.requireNonNull(subscription, "subscription");
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        Map<DropReason, Integer> counts = new EnumMap<>(DropReason.class);
        counts.putAll(droppedCounts);
        droppedCounts = Collections.unmodifiableMap(counts);
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(duration, "duration");
    }

    /**
     * Whether something was kept.
     *
     * @return false when {@link #problem()} says why not
     */
    public boolean succeeded() {
        return problem.isEmpty();
    }
}
