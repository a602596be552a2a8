package dev.haulier.model;

import java.util.Optional;

/** How far a verification is. */
public enum VerificationPhase implements WireName {
    /** Not started. */
    PENDING("Pending"),
    /** Under way. */
    RUNNING("Running"),
    /** Over: the Freight is good. */
    SUCCESSFUL("Successful"),
    /** Over: the Freight is not good. */
    FAILED("Failed"),
    /** Over: it could not be found out. */
    ERROR("Error"),
    /** Over: someone stopped it. */
    ABORTED("Aborted"),
    /** Over: no judgement. */
    INCONCLUSIVE("Inconclusive");

    private final String wireName;

    VerificationPhase(String wireName) {
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
    public static Optional<VerificationPhase> of(String wireName) {
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
