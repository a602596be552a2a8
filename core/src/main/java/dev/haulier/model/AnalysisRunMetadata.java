package dev.haulier.model;

import java.util.Map;

/**
 * Labels and annotations of an analysis run.
 *
 * <p>Immutable and thread-safe.
 *
 * @param labels labels
 * @param annotations annotations
 */
public record AnalysisRunMetadata(Map<String, String> labels, Map<String, String> annotations) {

    /** Copies what is handed in. */
    public AnalysisRunMetadata {
        labels = Frozen.map(labels);
        annotations = Frozen.map(annotations);
    }
}
