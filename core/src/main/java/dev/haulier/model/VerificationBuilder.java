package dev.haulier.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Verification}. Not thread-safe. */
public final class VerificationBuilder {

    private final List<AnalysisTemplateReference> templates = new ArrayList<>();
    private final List<AnalysisRunArgument> arguments = new ArrayList<>();
    private @Nullable AnalysisRunMetadata metadata;

    VerificationBuilder() {}

    /**
     * Asks a verifier.
     *
     * @param name the name that it is registered under, or that of an AnalysisTemplate of the project
     * @return this
     */
    public VerificationBuilder by(String name) {
        templates.add(new AnalysisTemplateReference(name, ""));
        return this;
    }

    /**
     * Asks a verifier by the name of an AnalysisTemplate that all projects share.
     *
     * @param name its name
     * @return this
     */
    public VerificationBuilder byCluster(String name) {
        templates.add(new AnalysisTemplateReference(name, "ClusterAnalysisTemplate"));
        return this;
    }

    /**
     * Gives all of them an argument.
     *
     * @param name the argument
     * @param value text, may hold expressions; they see {@code ctx.project}, {@code ctx.stage}, the Stage's variables and
     *     Kargo's functions
     * @return this
     */
    public VerificationBuilder argument(String name, String value) {
        arguments.add(new AnalysisRunArgument(name, value));
        return this;
    }

    /**
     * Labels and annotations for what runs outside.
     *
     * @param labels labels
     * @param annotations annotations
     * @return this
     */
    public VerificationBuilder metadata(Map<String, String> labels, Map<String, String> annotations) {
        metadata = new AnalysisRunMetadata(labels, annotations);
        return this;
    }

    Verification build() {
        return new Verification(templates, metadata, arguments);
    }
}
