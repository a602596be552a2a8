package dev.haulier;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that Haulier throws by itself: misuse and bad input, never the outcome of a promotion, which
 * is a value.
 *
 * <p>The message is one line and says what was wrong, where, and what would be right. It holds no secret.
 */
public class HaulierException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, where, and what would be right
     */
    public HaulierException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what was wrong, where, and what would be right
     * @param cause what led to it, or null
     */
    public HaulierException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
