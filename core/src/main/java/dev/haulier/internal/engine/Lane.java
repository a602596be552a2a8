package dev.haulier.internal.engine;

import dev.haulier.HaulierInterruptedException;
import dev.haulier.Reconciliation;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part of a pass that goes its own way: nothing in it waits for another one. Thread-safe: one thread at a time works in it. */
final class Lane {

    private final EngineParts parts;
    private final String what;
    private final PassPart part;
    private final ReentrantLock lock = new ReentrantLock();
    /** What the latest pass did; null before the first one. */
    private volatile @Nullable Reconciliation latest;

    Lane(EngineParts parts, String what, PassPart part) {
        this.parts = parts;
        this.what = what;
        this.part = part;
    }

    /** Does what is due, after another thread that may be at it. */
    Reconciliation pass(BooleanSupplier stopped) throws InterruptedException {
        lock.lockInterruptibly();
        return work(stopped);
    }

    /** Makes it this thread's own when there is something to do and nobody is at it; {@link #work} gives it back. */
    boolean claim(Instant now) {
        if (!lock.tryLock()) {
            return false;
        }
        if (hasWork(now)) {
            return true;
        }
        lock.unlock();
        return false;
    }

    private boolean hasWork(Instant now) {
        Reconciliation last = latest;
        if (last == null || (last.next() != null && !now.isBefore(last.next()))) {
            return true;
        }
        return part.isCalled();
    }

    /** Does what is due in a lane that this thread has claimed. */
    Reconciliation work(BooleanSupplier stopped) throws InterruptedException {
        try {
            var report = new PassReport(parts.now());
            guarded(report, stopped);
            Reconciliation done = report.done();
            latest = done;
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** What goes wrong with one must not keep the others from being looked after. */
    private void guarded(PassReport report, BooleanSupplier stopped) throws InterruptedException {
        try {
            part.pass(report, stopped);
        } catch (HaulierInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            report.problem(what + ": " + parts.texts().message(StepInvocation.text(e)));
            report.due(parts.now().plus(DueDiscoveries.AFTER_FAILURE));
            parts.announcer().warn(what + " could not be looked after", e);
        }
    }

    /** How it stands, unless somebody is at it. */
    void stands(PassReport report) {
        Reconciliation last = latest;
        if (last != null && !lock.isLocked()) {
            report.stands(last);
        }
    }
}
