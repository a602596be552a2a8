package dev.haulier.model;

import java.util.Objects;

/**
 * The analysis run behind a verification.
 *
 * <p>Immutable and thread-safe.
 *
 * @param namespace where it is
 * @param name its name
 * @param phase how far it is; empty when absent
 */
public record AnalysisRunReference(String namespace, String name, String phase) {

    /** Copies what is handed in. */
    public AnalysisRunReference {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phase, "phase");
    }
}
