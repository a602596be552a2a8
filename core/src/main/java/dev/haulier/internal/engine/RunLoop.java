package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.HaulierInterruptedException;
import dev.haulier.HaulierRun;
import dev.haulier.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks after all lanes, each when it is time or when the bell rings.
 *
 * <p>One of its threads leads: it goes round the lanes, and rests when none has work. Before it works in a lane it hands the
 * lead over to whichever thread of the executor comes first, itself included: so with one thread all goes on one after the
 * other, and with several ones nothing waits for a lane that takes long.
 */
final class RunLoop implements HaulierRun, Runnable {

    /** How long to rest at most: another process on the same state rings no bell here. */
    static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    /** How long to rest at least when something is due by time: nothing can make the loop spin. */
    static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);

    private final EngineParts parts;
    private final Reconciler reconciler;
    private final Executor executor;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable Reconciliation> last = new AtomicReference<>();
    private volatile boolean stopped;

    // Guarded by this object's monitor.
    private final Set<Thread> threads = new HashSet<>();
    private @Nullable Thread leader;
    private boolean isCalled;
    private PassReport sum;
    private @Nullable Throwable failure;

    /** Where the round is; the leader's own. */
    private int position;

    RunLoop(EngineParts parts, Reconciler reconciler, Executor executor) {
        this.parts = parts;
        this.reconciler = reconciler;
        this.executor = executor;
        this.sum = new PassReport(parts.now());
    }

    boolean isOver() {
        return ended.isDone();
    }

    @Override
    public void run() {
        Thread me = Thread.currentThread();
        synchronized (this) {
            isCalled = false;
            // An executor may run what it is given on the thread that gives it.
            if (stopped || leader != null || !threads.add(me)) {
                return;
            }
            leader = me;
        }
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = !stopped && lead(me);
            }
        } catch (InterruptedException | HaulierInterruptedException e) {
            stop(null);
            me.interrupt();
        } catch (RuntimeException | Error e) {
            stop(e);
            throw e;
        } finally {
            leave(me);
        }
    }

    /** Works in the next lane or rests; whether this thread leads afterwards. */
    private boolean lead(Thread me) throws InterruptedException {
        Lane lane;
        try {
            lane = next();
        } catch (HaulierInterruptedException e) {
            throw e;
        } catch (HaulierException e) {
            parts.announcer().warn("A pass could not be made; it is tried again", e);
            position = 0;
            parts.clock().sleep(LONGEST_SLEEP, parts.bell());
            return true;
        }
        if (lane == null) {
            rest();
            return true;
        }
        handOver();
        Reconciliation done = lane.work(() -> stopped);
        synchronized (this) {
            sum.did(done);
            if (leader == null) {
                leader = me;
                return true;
            }
        }
        // Whoever leads has to look again when something is due.
        parts.bell().signal();
        return false;
    }

    /** The next lane of this round that has work and that nobody is at. */
    private @Nullable Lane next() {
        while (position < reconciler.lanes().size()) {
            reconciler.refresh(position);
            Lane lane = reconciler.lanes().get(position);
            position++;
            if (lane.claim(parts.now())) {
                return lane;
            }
        }
        return null;
    }

    private void handOver() {
        synchronized (this) {
            leader = null;
            if (isCalled || threads.size() >= parts.parallelism()) {
                return;
            }
            isCalled = true;
        }
        try {
            executor.execute(this);
        } catch (RejectedExecutionException e) {
            // It has no thread more, or takes nothing more: this thread goes on by itself.
            synchronized (this) {
                isCalled = false;
            }
        }
    }

    private void rest() throws InterruptedException {
        Instant next = publish();
        position = 0;
        if (!stopped) {
            Duration wait = next == null ? LONGEST_SLEEP : Duration.between(parts.now(), next);
            Duration atLeast = wait.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : wait;
            parts.clock().sleep(atLeast.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : atLeast, parts.bell());
        }
    }

    /** Shows what was done since the last time; when there is more to do. */
    private @Nullable Instant publish() {
        Instant now = parts.now();
        PassReport report;
        synchronized (this) {
            report = sum;
            sum = new PassReport(now);
        }
        reconciler.lanes().forEach(lane -> lane.stands(report));
        Reconciliation pass = report.done();
        last.set(pass);
        return pass.next();
    }

    private void stop(@Nullable Throwable why) {
        synchronized (this) {
            stopped = true;
            failure = why == null ? failure : why;
        }
        parts.bell().signal();
    }

    /** The last thread that leaves closes the door. */
    private void leave(Thread me) {
        synchronized (this) {
            threads.remove(me);
            if (me.equals(leader)) {
                leader = null;
            }
            if (!stopped || !threads.isEmpty()) {
                return;
            }
        }
        publish();
        end();
    }

    private void end() {
        Throwable why;
        synchronized (this) {
            why = failure;
        }
        if (why == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(why);
        }
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
        boolean isOurs;
        boolean isEmpty;
        synchronized (this) {
            stopped = true;
            isOurs = threads.contains(Thread.currentThread());
            isEmpty = threads.isEmpty();
        }
        parts.bell().signal();
        if (isEmpty) {
            // The executor has not begun, and will find nothing to do.
            end();
        } else if (!isOurs) {
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
