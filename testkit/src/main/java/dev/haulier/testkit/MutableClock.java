package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>A sleeper wakes when the clock has been moved to the end of its sleep. With {@link #autoAdvancing} a sleep moves the
 * clock by itself and returns at once.
 *
 * <p>Thread-safe.
 */
public final class MutableClock implements Clock {

    private static final Duration FOREVER = Duration.ofDays(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean autoAdvance;
    private final List<Waiter> waiters = new ArrayList<>();
    private Instant now;
    private int sleepers;

    private MutableClock(Instant start, boolean autoAdvance) {
        this.now = start;
        this.autoAdvance = autoAdvance;
    }

    /**
     * A clock whose sleepers wait for {@link #advance} or {@link #set}.
     *
     * @param start the first instant
     * @return a new clock
     */
    public static MutableClock at(Instant start) {
        return new MutableClock(start, false);
    }

    /**
     * A clock whose sleepers wait for {@link #advance} or {@link #set}.
     *
     * @param start the first instant in ISO-8601, such as {@code 2030-01-01T00:00:00Z}
     * @return a new clock
     */
    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    /**
     * A clock on which a sleep does not wait but moves the clock by its length.
     *
     * @param start the first instant
     * @return a new clock
     */
    public static MutableClock autoAdvancing(Instant start) {
        return new MutableClock(start, true);
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the clock on and wakes who has slept long enough.
     *
     * @param duration how far; not negative
     * @return the instant after the move
     * @throws IllegalArgumentException when the duration is negative
     */
    public Instant advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A clock is advanced by zero or more, not by " + duration);
        }
        lock.lock();
        try {
            move(now.plus(duration));
            return now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the clock to an instant, backwards too: a machine's clock may be set back.
     *
     * @param instant the new present
     */
    public void set(Instant instant) {
        lock.lock();
        try {
            move(instant);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many threads sleep on this clock now.
     *
     * @return zero or more
     */
    public int sleepers() {
        lock.lock();
        try {
            return sleepers;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, in real time, until so many threads sleep on this clock, so that a test moves it only then.
     *
     * @param count how many sleepers to wait for
     * @param atMost how long to wait in real time
     * @return whether there were as many in time
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitSleepers(int count, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return await(() -> sleepers >= count, atMost);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (duration.isNegative() || duration.isZero()) {
                return;
            }
            if (autoAdvance) {
                move(now.plus(duration));
                return;
            }
            Instant end = now.plus(duration);
            sleepers++;
            changed.signalAll();
            try {
                while (now.isBefore(end)) {
                    changed.await();
                }
            } finally {
                sleepers--;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean sleep(Duration duration, Wake wake) throws InterruptedException {
        Waiter waiter;
        lock.lockInterruptibly();
        try {
            if (wake.take()) {
                return true;
            }
            if (duration.isNegative() || duration.isZero()) {
                return false;
            }
            if (autoAdvance) {
                move(now.plus(duration));
                return false;
            }
            waiter = new Waiter(now.plus(duration), wake);
            waiters.add(waiter);
            sleepers++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            while (!wake.await(FOREVER)) {
                // Only a signal ends it: the wake's user's or, in time, this clock's.
            }
        } finally {
            leave(waiter);
        }
        return !waiter.due;
    }

    private void leave(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
            sleepers--;
            changed.signalAll();
            if (waiter.due) {
                // The clock's own signal must not end somebody's next wait.
                waiter.wake.take();
            }
        } finally {
            lock.unlock();
        }
    }

    private void move(Instant instant) {
        now = instant;
        changed.signalAll();
        for (Waiter waiter : waiters) {
            if (!waiter.due && !now.isBefore(waiter.end)) {
                waiter.due = true;
                waiter.wake.signal();
            }
        }
    }

    /** Who waits for the clock or a signal; guarded by the lock. */
    private static final class Waiter {
        private final Instant end;
        private final Wake wake;
        private volatile boolean due;

        private Waiter(Instant end, Wake wake) {
            this.end = end;
            this.wake = wake;
        }
    }

    private boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (left <= 0) {
                return false;
            }
            left = changed.awaitNanos(Math.min(left, TimeUnit.DAYS.toNanos(1)));
        }
        return true;
    }
}
