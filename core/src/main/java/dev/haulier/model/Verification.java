package dev.haulier.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Stage judges Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param analysisTemplates the analyses to run
 * @param analysisRunMetadata labels and annotations of the run, or null
 * @param args arguments of the run
 */
public record Verification(
        List<AnalysisTemplateReference> analysisTemplates,
        @Nullable AnalysisRunMetadata analysisRunMetadata,
        List<AnalysisRunArgument> args) {

    /** Copies what is handed in. */
    public Verification {
        analysisTemplates = List.copyOf(analysisTemplates);
        args = List.copyOf(args);
    }
}
