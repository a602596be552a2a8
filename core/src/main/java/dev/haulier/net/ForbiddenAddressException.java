package dev.haulier.net;

import dev.haulier.HaulierException;

/** A request was to go to an address that the host's {@link OutgoingPolicy} does not let anything go to. */
public final class ForbiddenAddressException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which host, which address, and what would let it through
     */
    public ForbiddenAddressException(String message) {
        super(message);
    }
}
