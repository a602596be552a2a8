package dev.haulier.argocd;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** Argo CD, or the cluster that it runs in, cannot be reached or does not allow what was asked. */
public final class ArgoCdException extends HaulierException {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, where, and what would be right
     * @param cause what led to it, or null
     */
    public ArgoCdException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    ArgoCdException(String message, @Nullable Throwable cause, boolean temporary) {
        super(message, cause);
        this.temporary = temporary;
    }

    /** Whether it may be gone when asked again, as an outage is and a missing permission is not. */
    boolean temporary() {
        return temporary;
    }
}
