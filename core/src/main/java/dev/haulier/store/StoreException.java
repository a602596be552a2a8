package dev.haulier.store;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** The store cannot be read or written: names the file or table and what is wrong with it. */
public final class StoreException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what cannot be read or written, and what to do
     * @param cause what led to it, or null
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
