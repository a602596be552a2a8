package dev.haulier.store;

import dev.haulier.HaulierException;

/** Somebody else wrote first: read again, decide again, write again. */
public final class StoreConflictException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which resource, and what happened to it
     */
    public StoreConflictException(String message) {
        super(message);
    }
}
