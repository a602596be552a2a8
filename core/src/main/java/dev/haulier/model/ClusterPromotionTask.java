package dev.haulier.model;

import java.util.Objects;

/**
 * Steps with a name, for use in promotion templates of all projects.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param spec the definition
 */
public record ClusterPromotionTask(ObjectMeta metadata, PromotionTaskSpec spec) implements Resource {

    /** Copies what is handed in. */
    public ClusterPromotionTask {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(spec, "spec");
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public ClusterPromotionTask withMetadata(ObjectMeta metadata) {
        return new ClusterPromotionTask(metadata, spec);
    }

    /**
     * The same with another {@code spec}.
     *
     * @param spec the definition
     * @return a copy
     */
    public ClusterPromotionTask withSpec(PromotionTaskSpec spec) {
        return new ClusterPromotionTask(metadata, spec);
    }

    @Override
    public String kind() {
        return "ClusterPromotionTask";
    }

    /**
     * Begins to describe a ClusterPromotionTask.
     *
     * @param name the name, unique among its kind in a project
     * @return a builder
     */
    public static ClusterPromotionTaskBuilder named(String name) {
        return new ClusterPromotionTaskBuilder(name);
    }
}
