package dev.haulier.artifact;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** A manifest or an image's configuration is not what it should be. The message says in one line what is wrong with it. */
public final class UnreadableImageException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong with the manifest or configuration
     * @param cause what led to it, or null
     */
    public UnreadableImageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
