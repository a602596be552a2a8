package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.HaulierRun;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sees that there is one loop at a time, and that it ends with its Haulier. Thread-safe. */
final class RunLoops implements AutoCloseable {

    private final EngineParts parts;
    private final Reconciler reconciler;
    private @Nullable RunLoop current;

    RunLoops(EngineParts parts, Reconciler reconciler) {
        this.parts = parts;
        this.reconciler = reconciler;
    }

    synchronized HaulierRun start(Executor executor) {
        if (current != null && !current.isOver()) {
            throw new HaulierException(
                    "Project " + parts.definitions().project() + " runs already; close that run before another one");
        }
        var loop = new RunLoop(parts, reconciler, executor);
        executor.execute(loop);
        current = loop;
        return loop;
    }

    @Override
    public void close() {
        RunLoop loop;
        synchronized (this) {
            loop = current;
        }
        if (loop != null) {
            loop.close();
        }
    }
}
