package dev.haulier.git;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * How long one operation may still take, in real time; as JGit's monitor it also ends a transfer between two pieces. Used
 * by one thread.
 */
final class Deadline implements ProgressMonitor {

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** What is left, at least a millisecond, and no more than a bound. */
    Duration left(Duration atMost) {
        long nanos = Math.max(end - System.nanoTime(), 1_000_000);
        return Duration.ofNanos(Math.min(nanos, atMost.toNanos()));
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /** Throws when the time is over or the thread was interrupted. */
    void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (isOver()) {
            throw new SocketTimeoutException("took longer than " + limit.toSeconds() + " s");
        }
    }

    @Override
    public boolean isCancelled() {
        return isOver() || Thread.currentThread().isInterrupted();
    }

    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String title, int totalWork) {}

    @Override
    public void update(int completed) {}

    @Override
    public void endTask() {}

    @Override
    public void showDuration(boolean enabled) {}
}
