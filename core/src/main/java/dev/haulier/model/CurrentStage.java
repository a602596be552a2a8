package dev.haulier.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a Stage runs Freight now.
 *
 * <p>Immutable and thread-safe.
 *
 * @param since since when, whole seconds, or null
 */
public record CurrentStage(@Nullable Instant since) {

    /** Copies what is handed in. */
    public CurrentStage {
        since = Frozen.seconds(since);
    }
}
