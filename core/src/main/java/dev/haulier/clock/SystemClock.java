package dev.haulier.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The one place that reads the machine's time and puts a thread to sleep. */
enum SystemClock implements Clock {
    INSTANCE;

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isNegative() || duration.isZero()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return;
        }
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
    }

    @Override
    public boolean sleep(Duration duration, Wake wake) throws InterruptedException {
        return wake.await(duration);
    }
}
