package dev.haulier.oci;

import dev.haulier.clock.Clock;
import java.time.Duration;
import java.time.Instant;

/** Hosts that asked to be left alone for a while: all requests wait, not only the one that was told. Thread-safe. */
final class HostPauses {

    private static final int MAX_HOSTS = 1000;

    private final BoundedMap<String, Instant> until = new BoundedMap<>(MAX_HOSTS);

    synchronized void pause(String host, Instant end) {
        Instant known = until.get(host);
        if (known == null || known.isBefore(end)) {
            until.put(host, end);
        }
    }

    void await(String host, Clock clock) throws InterruptedException {
        Instant end = until.get(host);
        if (end == null) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), end);
        // A clock that was set back must not hold requests up for longer than any server may ask.
        if (!wait.isNegative() && !wait.isZero() && wait.compareTo(Backoff.MAX_WAIT) <= 0) {
            clock.sleep(wait);
        }
        until.remove(host);
    }
}
