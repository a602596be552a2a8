package dev.haulier.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That someone approved Freight for a Stage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param approvedAt when, whole seconds, or null
 */
public record ApprovedStage(@Nullable Instant approvedAt) {

    /** Copies what is handed in. */
    public ApprovedStage {
        approvedAt = Frozen.seconds(approvedAt);
    }
}
