package dev.haulier.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a Stage verified Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param verifiedAt when, whole seconds, or null
 * @param longestSoak the longest completed stay in the Stage, or null when none is over
 */
public record VerifiedStage(
        @Nullable Instant verifiedAt, @Nullable Duration longestSoak) {

    /** Copies what is handed in. */
    public VerifiedStage {
        verifiedAt = Frozen.seconds(verifiedAt);
    }
}
