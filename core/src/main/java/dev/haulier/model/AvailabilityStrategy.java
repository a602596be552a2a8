package dev.haulier.model;

import java.util.Optional;

/** In how many of the upstream Stages Freight must be verified. */
public enum AvailabilityStrategy implements WireName {
    /** One of them suffices. */
    ONE_OF("OneOf"),
    /** All of them. */
    ALL("All");

    private final String wireName;

    AvailabilityStrategy(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code OneOf}
     * @return empty when there is no such constant
     */
    public static Optional<AvailabilityStrategy> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
