package dev.haulier.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That an origin does not promote by itself.
 *
 * <p>Immutable and thread-safe.
 *
 * @param freightName the Freight that was promoted by hand
 * @param origin the origin, or null
 * @param promotionName the Promotion that set it
 * @param actor who asked for that; empty when absent
 * @param createdAt when, whole seconds, or null
 */
public record AutoPromotionHold(
        String freightName,
        @Nullable FreightOrigin origin,
        String promotionName,
        String actor,
        @Nullable Instant createdAt) {

    /** Copies what is handed in. */
    public AutoPromotionHold {
        Objects.requireNonNull(freightName, "freightName");
        Objects.requireNonNull(promotionName, "promotionName");
        Objects.requireNonNull(actor, "actor");
        createdAt = Frozen.seconds(createdAt);
    }
}
