package dev.haulier.model;

import java.util.Objects;

/**
 * An argument of an analysis run.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the argument
 * @param value text, may hold expressions
 */
public record AnalysisRunArgument(String name, String value) {

    /** Copies what is handed in. */
    public AnalysisRunArgument {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
