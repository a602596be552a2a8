package dev.haulier;

import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted while Haulier worked or waited. The thread's interrupt flag is set again, and a promotion that
 * was under way stays as it is: {@link Haulier#resume()} goes on with it.
 */
public final class HaulierInterruptedException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was interrupted, and how to go on
     * @param cause the interruption
     */
    public HaulierInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
