package dev.haulier.model;

import java.util.Objects;

/**
 * Kargo's kind {@code Project}: that a project exists. Its definitions together are {@code dev.haulier.Project}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 */
public record ProjectResource(ObjectMeta metadata) implements Resource {

    /** Copies what is handed in. */
    public ProjectResource {
        Objects.requireNonNull(metadata, "metadata");
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public ProjectResource withMetadata(ObjectMeta metadata) {
        return new ProjectResource(metadata);
    }

    @Override
    public String kind() {
        return "Project";
    }
}
