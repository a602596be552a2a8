package dev.haulier.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time and waiting as the host gives them, so that a test can move the one and skip the other.
 *
 * <p>Implementations are thread-safe.
 */
public interface Clock extends InstantSource {

    /**
     * Waits.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException when the thread is interrupted before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * The machine's own clock.
     *
     * @return a clock without state
     */
    static Clock system() {
        return SystemClock.INSTANCE;
    }

    /**
     * The present instant.
     *
     * @return never null
     */
    @Override
    Instant instant();
}
