package dev.haulier.internal.engine;

import dev.haulier.HaulierInterruptedException;

/** Turns an interruption into the exception that callers of the library get. */
final class Interruptible {

    private Interruptible() {}

    /** What may be interrupted. */
    interface Work<T> {
        T go() throws InterruptedException;
    }

    static <T> T run(String what, Work<T> work) {
        try {
            return work.go();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierInterruptedException(
                    "Thread interrupted during " + what + "; what was under way can be resumed", e);
        }
    }
}
