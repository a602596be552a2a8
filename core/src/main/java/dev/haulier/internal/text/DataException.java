package dev.haulier.internal.text;

import dev.haulier.HaulierException;
import org.jspecify.annotations.Nullable;

/** A text of data cannot be read or changed; the message says where in it. */
public class DataException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, and where in the text
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what was wrong, and where in the text
     * @param cause what led to it, or null
     */
    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
