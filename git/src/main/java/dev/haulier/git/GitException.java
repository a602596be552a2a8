package dev.haulier.git;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** A Git repository could not be reached, read or written as asked; the message says which one, why, and what to do. */
public final class GitException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, in which repository, and what would be right
     */
    public GitException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what was wrong, in which repository, and what would be right
     * @param cause what led to it, or null
     */
    public GitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
