package dev.haulier.oci;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bucket of tokens for each host. Whoever comes while it is empty is given the next token's time and waits for it. */
final class TokenBuckets implements RateLimiter {

    /** How many hosts are remembered; one that is forgotten begins with a full bucket. */
    static final int MAX_HOSTS = 1000;

    private final long nanosPerToken;
    private final int burst;
    private final BoundedMap<String, Bucket> buckets = new BoundedMap<>(MAX_HOSTS);

    TokenBuckets(double requests, int burst) {
        if (!(requests > 0) || burst < 1 || requests > 1e9) {
            throw new HaulierException("A rate limit of " + requests + " requests a second with bursts of " + burst
                    + " is none: the rate is above 0, the burst at least 1");
        }
        this.nanosPerToken = Math.round(1e9 / requests);
        this.burst = burst;
    }

    @Override
    public void acquire(String host, Clock clock) throws InterruptedException {
        Duration wait = bucket(host).take(clock.instant());
        if (!wait.isZero()) {
            clock.sleep(wait);
        }
    }

    private synchronized Bucket bucket(String host) {
        Bucket bucket = buckets.get(host);
        if (bucket == null) {
            bucket = new Bucket();
            buckets.put(host, bucket);
        }
        return bucket;
    }

    /** Knows the instant from which the bucket would be full: each token taken moves it on by one token's time. */
    private final class Bucket {

        private @Nullable Instant fullAt;

        synchronized Duration take(Instant now) {
            Instant full = fullAt == null || fullAt.isBefore(now) ? now : fullAt;
            fullAt = full.plusNanos(nanosPerToken);
            Duration wait = Duration.between(now, fullAt)
                    .minus(Duration.ofNanos(nanosPerToken).multipliedBy(burst));
            return wait.isNegative() ? Duration.ZERO : wait;
        }
    }
}
