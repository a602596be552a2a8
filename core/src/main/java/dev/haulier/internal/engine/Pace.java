package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a run of a promotion does when a step has to wait: wait with it, or lay it aside for a later pass. */
interface Pace {

    /**
     * A step wants to be run again.
     *
     * @param delay after how long
     * @param wake what may end the wait earlier
     * @return whether the step may be run again now; otherwise the promotion is laid aside
     */
    boolean waits(Duration delay, Wake wake) throws InterruptedException;

    /** Whether the next step may begin; otherwise the promotion is laid aside. */
    boolean goesOn();

    /** Waits as long as it takes. */
    static Pace patient(Clock clock) {
        return new Pace() {
            @Override
            public boolean waits(Duration delay, Wake wake) throws InterruptedException {
                clock.sleep(delay, wake);
                return true;
            }

            @Override
            public boolean goesOn() {
                return true;
            }
        };
    }

    /** Never waits. */
    static Pace hasty(BooleanSupplier stopped) {
        return new Pace() {
            @Override
            public boolean waits(Duration delay, Wake wake) {
                return false;
            }

            @Override
            public boolean goesOn() {
                return !stopped.getAsBoolean();
            }
        };
    }
}
