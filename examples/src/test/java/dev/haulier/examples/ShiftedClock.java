package dev.haulier.examples;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, which a test sets forward; nobody waits for more than a moment by it. */
final class ShiftedClock implements Clock {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void advance(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return Clock.system().instant().plus(ahead.get());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Clock.system().sleep(moment(duration));
    }

    @Override
    public boolean sleep(Duration duration, Wake wake) throws InterruptedException {
        return Clock.system().sleep(moment(duration), wake);
    }

    private static Duration moment(Duration duration) {
        return duration.compareTo(MOMENT) < 0 ? duration : MOMENT;
    }
}
