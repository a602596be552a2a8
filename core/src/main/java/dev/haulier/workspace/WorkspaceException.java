package dev.haulier.workspace;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** A workspace could not do what it was asked to, and is as it was before. */
public class WorkspaceException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, where in the workspace, and what would be right
     */
    public WorkspaceException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what was wrong, where in the workspace, and what would be right
     * @param cause what led to it, or null
     */
    public WorkspaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
