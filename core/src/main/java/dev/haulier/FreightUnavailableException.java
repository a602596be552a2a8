package dev.haulier;

/** Freight was to be promoted to a Stage to which it is not available. */
public final class FreightUnavailableException extends HaulierException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    private final transient Availability availability;

    /**
     * Creates an exception.
     *
     * @param message which Freight, which Stage, and why not
     * @param availability why not, as a value
     */
    public FreightUnavailableException(String message, Availability availability) {
        super(message);
        this.availability = availability;
    }

    /**
     * Why the Freight is not available.
     *
     * @return either {@link Availability.NotYet} or {@link Availability.Never}
     */
    public Availability availability() {
        return availability;
    }
}
