package dev.haulier.model;

import java.util.Optional;

/** How a Stage is, from best to worst. */
public enum HealthState implements WireName {
    /** All is well. */
    HEALTHY("Healthy"),
    /** There is nothing to judge. */
    NOT_APPLICABLE("NotApplicable"),
    /** On the way. */
    PROGRESSING("Progressing"),
    /** It could not be found out. */
    UNKNOWN("Unknown"),
    /** Something is wrong. */
    UNHEALTHY("Unhealthy");

    private final String wireName;

    HealthState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code Healthy}
     * @return empty when there is no such constant
     */
    public static Optional<HealthState> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
