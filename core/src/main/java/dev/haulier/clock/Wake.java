package dev.haulier.clock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends somebody's wait early: whoever learns that a waiting promotion can go on signals it.
 *
 * <p>A signal that comes while nobody waits is kept for the next wait. Thread-safe.
 */
public final class Wake {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final @Nullable Wake also;
    private boolean signalled;

    /** Creates one that is not signalled. */
    public Wake() {
        this(null);
    }

    /**
     * Creates one that passes each of its signals on.
     *
     * @param also is signalled too, or null
     */
    public Wake(@Nullable Wake also) {
        this.also = also;
    }

    /** Ends the present wait, or the next one if there is none. */
    public void signal() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (also != null) {
            also.signal();
        }
    }

    /**
     * Takes a signal that has come, without waiting.
     *
     * @return whether there was one
     */
    public boolean take() {
        lock.lock();
        try {
            boolean was = signalled;
            signalled = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits in real time for a signal and takes it.
     *
     * @param atMost how long to wait at most
     * @return whether a signal came; false when the time ran out first
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean await(Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lockInterruptibly();
        try {
            while (!signalled) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            signalled = false;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
