package dev.haulier.model;

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
        if (spec.get("args") instanceof List<?> arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Map<?, ?> map
                        && map.get("name") instanceof String name
                        && map.get("value") instanceof String value) {
                    defaults.put(name, value);
                }
            }
        }
        return defaults;
    }
}
