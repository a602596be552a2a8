package dev.haulier.model;

import java.util.Objects;

/**
 * Which Freight is promoted when a Stage promotes by itself.
 *
 * <p>Immutable and thread-safe.
 *
 * @param selectionPolicy the choice
 */
public record AutoPromotionOptions(FreightSelectionPolicy selectionPolicy) {

    /** Copies what is handed in. */
    public AutoPromotionOptions {
        Objects.requireNonNull(selectionPolicy, "selectionPolicy");
    }
}
