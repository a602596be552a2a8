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
     * The present instant.
     *
     * @return never null
     */
    @Override
    Instant instant();

    /**
     * Waits.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException when the thread is interrupted before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Waits until a time has passed or somebody signals, whichever comes first.
     *
     * @param duration how long at most; zero or less returns at once
     * @param wake what may end the wait; its signal is taken
     * @return whether it was the signal that ended the wait
     * @throws InterruptedException when the thread is interrupted before or while it waits
     */
    boolean sleep(Duration duration, Wake wake) throws InterruptedException;

    /**
     * The machine's own clock.
     *
     * @return a clock without state
     */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
