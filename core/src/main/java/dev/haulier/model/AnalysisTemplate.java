package dev.haulier.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@code AnalysisTemplate} or {@code ClusterAnalysisTemplate} of Argo Rollouts. Its arguments' defaults reach the verifier
 * that is registered under its name; its metrics are kept and not run.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param cluster whether it belongs to no project
 * @param spec the rest, as the manifest has it
 */
public record AnalysisTemplate(ObjectMeta metadata, boolean cluster, Map<String, @Nullable Object> spec)
        implements Resource {

    /** The kind of one that belongs to a project. */
    public static final String KIND = "AnalysisTemplate";

    /** The kind of one that all projects share. */
    public static final String CLUSTER_KIND = "ClusterAnalysisTemplate";

    /** The version of both kinds' shape. */
    public static final String API_VERSION = "argoproj.io/v1alpha1";

    /** Copies what is handed in. */
    public AnalysisTemplate {
        Objects.requireNonNull(metadata, "metadata");
        spec = JsonValues.object(spec);
    }

    @Override
    public AnalysisTemplate withMetadata(ObjectMeta metadata) {
        return new AnalysisTemplate(metadata, cluster, spec);
    }

    @Override
    public String kind() {
        return cluster ? CLUSTER_KIND : KIND;
    }

    @Override
    public String apiVersion() {
        return API_VERSION;
    }

    /**
     * The arguments that have a value of their own.
     *
     * @return by name; one whose value comes from elsewhere is left out
     */
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        for (Map<?, ?> argument : arguments()) {
            if (argument.get("name") instanceof String name && argument.get("value") instanceof String value) {
                defaults.put(name, value);
            }
        }
        return defaults;
    }

    /**
     * The arguments that whoever asks for the analysis has to give.
     *
     * @return the names of those that have neither a value nor a source of one, in order
     */
    public List<String> required() {
        var required = new ArrayList<String>();
        for (Map<?, ?> argument : arguments()) {
            if (argument.get("name") instanceof String name
                    && argument.get("value") == null
                    && argument.get("valueFrom") == null) {
                required.add(name);
            }
        }
        return required;
    }

    private List<Map<?, ?>> arguments() {
        var arguments = new ArrayList<Map<?, ?>>();
        if (spec.get("args") instanceof List<?> all) {
            for (Object argument : all) {
                if (argument instanceof Map<?, ?> map) {
                    arguments.add(map);
                }
            }
        }
        return arguments;
    }
}
