package dev.haulier.internal.engine;

import dev.haulier.clock.Wake;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of a promotion that has begun and not ended, beside its record: nothing of it is needed to go on
 * after a kill. Used by whoever holds the Stage's lock; the wake by anybody.
 */
final class InFlight implements AutoCloseable {

    private final Wake wake;
    private final KeptOpen open = new KeptOpen();
    private int attempts;
    private boolean announced;
    private @Nullable Instant due;
    private String version = "";

    InFlight(Wake wake) {
        this.wake = wake;
    }

    /** Ends a wait. */
    Wake wake() {
        return wake;
    }

    /** What waiting steps keep open. */
    KeptOpen open() {
        return open;
    }

    /** Whether this is the first time that it is asked whether the promotion was announced. */
    boolean isNew() {
        boolean first = !announced;
        announced = true;
        return first;
    }

    int nextAttempt() {
        attempts++;
        return attempts;
    }

    /** The step has ended; what it kept open is closed. */
    void stepEnded() {
        attempts = 0;
        open.close();
    }

    /** The promotion is laid aside. */
    void layAside(@Nullable Instant until, String recordVersion) {
        due = until;
        version = recordVersion;
    }

    @Nullable
    Instant due() {
        return due;
    }

    /**
     * Until when the promotion has nothing to do.
     *
     * @return null when it may go on now: it is time, somebody signalled, or somebody has changed its record
     */
    @Nullable
    Instant waitsUntil(Instant now, String recordVersion) {
        return isAwake() || !version.equals(recordVersion) || due == null || !now.isBefore(due) ? null : due;
    }

    /** Whether somebody has signalled, or the promotion waits for nothing. */
    boolean isAwake() {
        if (wake.take()) {
            due = null;
        }
        return due == null;
    }

    @Override
    public void close() {
        open.close();
    }
}
