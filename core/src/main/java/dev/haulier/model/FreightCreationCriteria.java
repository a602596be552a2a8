package dev.haulier.model;

import java.util.Objects;

/**
 * What must hold before a Warehouse makes Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param expression an expression over the discovered artifacts, without delimiters
 */
public record FreightCreationCriteria(String expression) {

    /** Copies what is handed in. */
    public FreightCreationCriteria {
        Objects.requireNonNull(expression, "expression");
    }
}
