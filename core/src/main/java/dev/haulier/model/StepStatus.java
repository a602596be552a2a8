package dev.haulier.model;

import java.util.Optional;

/** How a step ended, or that it goes on. */
public enum StepStatus implements WireName {
    /** Done. */
    SUCCEEDED("Succeeded"),
    /** Nothing was to be done. */
    SKIPPED("Skipped"),
    /** Waits for something. */
    RUNNING("Running"),
    /** Someone stopped it. */
    ABORTED("Aborted"),
    /** It said no. */
    FAILED("Failed"),
    /** It broke. */
    ERRORED("Errored");

    private final String wireName;

    StepStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code Succeeded}
     * @return empty when there is no such constant
     */
    public static Optional<StepStatus> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
