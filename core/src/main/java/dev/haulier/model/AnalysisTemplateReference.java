package dev.haulier.model;

import java.util.Objects;

/**
 * Names an analysis template.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the template
 * @param kind {@code AnalysisTemplate} or {@code ClusterAnalysisTemplate}; empty means the first
 */
public record AnalysisTemplateReference(String name, String kind) {

    /** Copies what is handed in. */
    public AnalysisTemplateReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }
}
