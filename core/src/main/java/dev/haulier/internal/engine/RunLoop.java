package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.HaulierInterruptedException;
import dev.haulier.HaulierRun;
import dev.haulier.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One pass after the other, each when it is time or when the bell rings. */
final class RunLoop implements HaulierRun, Runnable {

    /** How long to sleep at most: another process on the same state rings no bell here. */
    static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    /** How long to sleep at least when something is due by time: nothing can make the loop spin. */
    static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);

    private final EngineParts parts;
    private final Reconciler reconciler;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable Reconciliation> last = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    RunLoop(EngineParts parts, Reconciler reconciler) {
        this.parts = parts;
        this.reconciler = reconciler;
    }

    boolean isOver() {
        return ended.isDone();
    }

    @Override
    public void run() {
        synchronized (this) {
            if (stopped) {
                ended.complete(null);
                return;
            }
            thread = Thread.currentThread();
        }
        try {
            while (!stopped) {
                parts.clock().sleep(pass(), parts.bell());
            }
        } catch (InterruptedException | HaulierInterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
            throw e;
        } finally {
            ended.complete(null);
        }
    }

    /** One pass, and how long there is nothing to do after it. */
    private Duration pass() throws InterruptedException {
        Instant next;
        try {
            Reconciliation pass = reconciler.pass(() -> stopped);
            last.set(pass);
            next = pass.next();
        } catch (HaulierInterruptedException e) {
            throw e;
        } catch (HaulierException e) {
            parts.announcer().warn("A pass could not be made; it is tried again", e);
            return LONGEST_SLEEP;
        }
        if (stopped) {
            return Duration.ZERO;
        }
        Duration wait = next == null ? LONGEST_SLEEP : Duration.between(parts.now(), next);
        Duration atLeast = wait.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : wait;
        return atLeast.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : atLeast;
    }

    @Override
    public Optional<Reconciliation> lastPass() {
        return Optional.ofNullable(last.get());
    }

    @Override
    public CompletionStage<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        Thread runner;
        synchronized (this) {
            stopped = true;
            runner = thread;
        }
        parts.bell().signal();
        if (runner == null) {
            // The executor has not begun, and will find nothing to do.
            ended.complete(null);
        } else if (runner != Thread.currentThread()) {
            try {
                ended.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                parts.announcer().warn("The run had ended by itself", e);
            }
        }
    }
}
