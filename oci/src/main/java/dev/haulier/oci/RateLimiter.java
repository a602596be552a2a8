package dev.haulier.oci;

import dev.haulier.clock.Clock;

/**
 * Says when a request may go out, so that a registry is not asked faster than its owner likes.
 *
 * <p>A host that has a limiter of its own for a registry, or one for several processes, implements this. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface RateLimiter {

    /**
     * Waits until one more request may go to a host. Called before each request: also those for tokens, those that follow a
     * redirect and those that are repeated.
     *
     * @param host where the request goes, in lower case, with its port if its URL has one
     * @param clock time as the host gives it; waits go through it
     * @throws InterruptedException when the thread is interrupted
     */
    void acquire(String host, Clock clock) throws InterruptedException;

    /**
     * A token bucket for each host: so many requests a second, and after a pause some more at once.
     *
     * @param requests how many a second in the long run; above 0
     * @param burst how many at once after a pause; at least 1
     * @return a limiter that remembers the hosts it was asked about
     * @throws dev.haulier.HaulierException when a number is out of bounds
     */
    static RateLimiter perSecond(double requests, int burst) {
        return new TokenBuckets(requests, burst);
    }

    /**
     * No limit.
     *
     * @return a limiter that never waits
     */
    static RateLimiter unlimited() {
        return (host, clock) -> {};
    }
}
