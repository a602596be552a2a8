package dev.haulier.artifact;

import dev.haulier.model.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What came of a look at one subscription, and why.
 *
 * <p>Immutable.
 *
 * @param subscription what was looked at
 * @param seen how many candidates there were
 * @param kept the tags, commits or versions that were kept, the best first
 * @param dropped every other candidate that was looked at, with its reason
 * @param problem why there is nothing to make Freight from, one line; empty when something was kept
 * @param requests how many requests went out
 * @param bytes how many bytes came back, as far as the source can tell
 * @param duration how long it took
 */
public record SubscriptionResult(
        Subscription subscription,
        int seen,
        List<String> kept,
        List<DroppedCandidate> dropped,
        String problem,
        long requests,
        long bytes,
        Duration duration) {

    /** Copies what is handed in. */
    public SubscriptionResult {
        Objects.requireNonNull(subscription, "subscription");
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
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
