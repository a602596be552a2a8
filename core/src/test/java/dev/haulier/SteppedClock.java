package dev.haulier;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when somebody sleeps. */
public final class SteppedClock implements Clock {

    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    public void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration.isNegative() ? Duration.ZERO : duration);
    }

    @Override
    public boolean sleep(Duration duration, Wake wake) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (wake.take()) {
            return true;
        }
        advance(duration.isNegative() ? Duration.ZERO : duration);
        return false;
    }
}
