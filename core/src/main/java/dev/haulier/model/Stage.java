package dev.haulier.model;

import java.util.Objects;

/**
 * Where Freight may go, and how it gets there.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param spec the definition
 * @param status what is there now
 */
public record Stage(ObjectMeta metadata, StageSpec spec, StageStatus status) implements Resource {

    /** Copies what is handed in. */
    public Stage {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(status, "status");
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public Stage withMetadata(ObjectMeta metadata) {
        return new Stage(metadata, spec, status);
    }

    /**
     * The same with another {@code spec}.
     *
     * @param spec the definition
     * @return a copy
     */
    public Stage withSpec(StageSpec spec) {
        return new Stage(metadata, spec, status);
    }

    /**
     * The same with another {@code status}.
     *
     * @param status what is there now
     * @return a copy
     */
    public Stage withStatus(StageStatus status) {
        return new Stage(metadata, spec, status);
    }

    @Override
    public String kind() {
        return "Stage";
    }

    /**
     * Begins to describe a Stage.
     *
     * @param name the name, unique among its kind in a project
     * @return a builder
     */
    public static StageBuilder named(String name) {
        return new StageBuilder(name);
    }
}
