package dev.haulier.argocd;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** Argo CD, or the cluster that it runs in, cannot be reached or does not allow what was asked. */
public final class ArgoCdException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, where, and what would be right
     * @param cause what led to it, or null
     */
    public ArgoCdException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
