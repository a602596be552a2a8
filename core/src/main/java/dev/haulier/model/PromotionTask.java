package dev.haulier.model;

import java.util.Objects;

/**
 * Steps with a name, for use in promotion templates of one project.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param spec the definition
 */
public record PromotionTask(ObjectMeta metadata, PromotionTaskSpec spec) implements Resource {

    /** Copies what is handed in. */
    public PromotionTask {
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
    public PromotionTask withMetadata(ObjectMeta metadata) {
        return new PromotionTask(metadata, spec);
    }

    /**
     * The same with another {@code spec}.
     *
     * @param spec the definition
     * @return a copy
     */
    public PromotionTask withSpec(PromotionTaskSpec spec) {
        return new PromotionTask(metadata, spec);
    }

    @Override
    public String kind() {
        return "PromotionTask";
    }

    /**
     * Begins to describe a PromotionTask.
     *
     * @param name the name, unique among its kind in a project
     * @return a builder
     */
    public static PromotionTaskBuilder named(String name) {
        return new PromotionTaskBuilder(name);
    }
}
