package dev.haulier.oci;

import java.io.IOException;

/** An answer has more bytes than it may have. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long maxBytes) {
        super("the answer has more than " + maxBytes + " bytes");
    }

    private BodyTooLargeException(String message, BodyTooLargeException cause) {
        super(message, cause);
    }

    /** The same, that says who sent it. */
    BodyTooLargeException from(String host) {
        return new BodyTooLargeException(getMessage() + " (from " + host + ")", this);
    }
}
