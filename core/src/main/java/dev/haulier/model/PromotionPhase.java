package dev.haulier.model;

import java.util.Optional;

/** How far a Promotion is. */
public enum PromotionPhase implements WireName {
    /** Not started. */
    PENDING("Pending"),
    /** Under way. */
    RUNNING("Running"),
    /** Over: the Freight is in the Stage. */
    SUCCEEDED("Succeeded"),
    /** Over: a step said no. */
    FAILED("Failed"),
    /** Over: a step broke. */
    ERRORED("Errored"),
    /** Over: someone stopped it. */
    ABORTED("Aborted");

    private final String wireName;

    PromotionPhase(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code Pending}
     * @return empty when there is no such constant
     */
    public static Optional<PromotionPhase> of(String wireName) {
        return WireName.find(values(), wireName);
    }

    /**
     * Whether it is over.
     *
     * @return true for all but {@link #PENDING} and {@link #RUNNING}
     */
    public boolean isTerminal() {
        return this != PENDING && this != RUNNING;
    }
}
