package dev.haulier.model;

import java.util.Objects;

/**
 * A value with a name.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name letters, digits and {@code _}, not first a digit
 * @param value text, may hold expressions; empty when absent
 */
public record Variable(String name, String value) {

    /** Copies what is handed in. */
    public Variable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /**
     * A variable without a value.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @return what was described, the rest absent or at its default
     */
    public static Variable of(String name) {
        return new Variable(name, "");
    }
}
