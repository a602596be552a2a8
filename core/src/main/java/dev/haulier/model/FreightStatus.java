package dev.haulier.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Freight is and has been, by the names of Stages.
 *
 * <p>Immutable and thread-safe.
 *
 * @param currentlyIn the Stages that run it now
 * @param verifiedIn the Stages that verified it
 * @param approvedFor the Stages that someone approved it for
 * @param metadata values that steps left
 */
public record FreightStatus(
        Map<String, CurrentStage> currentlyIn,
        Map<String, VerifiedStage> verifiedIn,
        Map<String, ApprovedStage> approvedFor,
        Map<String, @Nullable Object> metadata) {

    /** Copies what is handed in. */
    public FreightStatus {
        currentlyIn = Frozen.map(currentlyIn);
        verifiedIn = Frozen.map(verifiedIn);
        approvedFor = Frozen.map(approvedFor);
        metadata = JsonValues.object(metadata);
    }

    /**
     * The status of new Freight.
     *
     * @return a value whose every part is absent
     */
    public static FreightStatus empty() {
        return new FreightStatus(Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * The same with another {@code currentlyIn}.
     *
     * @param currentlyIn the Stages that run it now
     * @return a copy
     */
    public FreightStatus withCurrentlyIn(Map<String, CurrentStage> currentlyIn) {
        return new FreightStatus(currentlyIn, verifiedIn, approvedFor, metadata);
    }

    /**
     * The same with another {@code verifiedIn}.
     *
     * @param verifiedIn the Stages that verified it
     * @return a copy
     */
    public FreightStatus withVerifiedIn(Map<String, VerifiedStage> verifiedIn) {
        return new FreightStatus(currentlyIn, verifiedIn, approvedFor, metadata);
    }

    /**
     * The same with another {@code approvedFor}.
     *
     * @param approvedFor the Stages that someone approved it for
     * @return a copy
     */
    public FreightStatus withApprovedFor(Map<String, ApprovedStage> approvedFor) {
        return new FreightStatus(currentlyIn, verifiedIn, approvedFor, metadata);
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata values that steps left
     * @return a copy
     */
    public FreightStatus withMetadata(Map<String, @Nullable Object> metadata) {
        return new FreightStatus(currentlyIn, verifiedIn, approvedFor, metadata);
    }
}
