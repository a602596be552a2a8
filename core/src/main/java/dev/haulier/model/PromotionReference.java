package dev.haulier.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Promotion as its Stage remembers it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the Promotion
 * @param freight what it promotes, or null
 * @param status how it ended, or null while it runs
 * @param finishedAt when it ended, whole seconds, or null
 */
public record PromotionReference(
        String name,
        @Nullable FreightReference freight,
        @Nullable PromotionStatus status,
        @Nullable Instant finishedAt) {

    /** Copies what is handed in. */
    public PromotionReference {
        Objects.requireNonNull(name, "name");
        finishedAt = Frozen.seconds(finishedAt);
    }
}
