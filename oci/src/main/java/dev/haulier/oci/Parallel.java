package dev.haulier.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing with each of several items, some at once where the host's executor has time, and all in the calling thread
 * where it has none.
 */
final class Parallel<T, R> {

    /** What is done with each item. */
    interface Task<T, R> {
        R run(T item) throws InterruptedException;
    }

    private final List<T> items;
    private final Task<T, R> task;
    private final List<@Nullable R> results;
    private int next;
    private int active;
    private @Nullable RuntimeException failure;

    private Parallel(List<T> items, Task<T, R> task) {
        this.items = items;
        this.task = task;
        this.results = new ArrayList<>();
        items.forEach(item -> results.add(null));
    }

    /** The results in the order of the items. The first failure keeps the rest from being begun and is thrown. */
    static <T, R> List<R> map(OciOptions options, List<T> items, Task<T, R> task) throws InterruptedException {
        return new Parallel<>(items, task).run(options.executor(), options.parallelism());
    }

    private List<R> run(@Nullable Executor executor, int parallelism) throws InterruptedException {
        List<FutureTask<@Nullable Void>> helpers = new ArrayList<>();
        boolean finished = false;
        try {
            int wanted = executor == null ? 0 : Math.min(parallelism, items.size()) - 1;
            for (int i = 0; executor != null && i < wanted; i++) {
                FutureTask<@Nullable Void> helper = new FutureTask<>(this::work, null);
                helpers.add(helper);
                executor.execute(helper);
            }
        } catch (RejectedExecutionException e) {
            // Whoever was taken on helps; this thread does the rest.
        }
        try {
            workHere();
            finished = true;
            return ordered();
        } finally {
            // Those that never began have nothing left to do; those at work end early when this thread was interrupted.
            for (FutureTask<@Nullable Void> helper : helpers) {
                helper.cancel(!finished);
            }
        }
    }

    private void workHere() throws InterruptedException {
        for (int index = take(); index >= 0; index = take()) {
            work(index);
        }
        synchronized (this) {
            while (active > 0) {
                wait();
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void work() {
        try {
            for (int index = take(); index >= 0; index = take()) {
                work(index);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(int index) throws InterruptedException {
        R result = null;
        RuntimeException broken = new IllegalStateException("interrupted");
        try {
            result = task.run(items.get(index));
        } catch (RuntimeException e) {
            broken = e;
        } finally {
            done(index, result, broken);
        }
    }

    private synchronized int take() {
        if (failure != null || next == items.size()) {
            return -1;
        }
        active++;
        return next++;
    }

    private synchronized void done(int index, @Nullable R result, RuntimeException broken) {
        active--;
        results.set(index, result);
        if (result == null && failure == null) {
            failure = broken;
        }
        notifyAll();
    }

    private synchronized List<R> ordered() {
        List<R> ordered = new ArrayList<>();
        for (R result : results) {
            if (result != null) {
                ordered.add(result);
            }
        }
        return ordered;
    }
}
