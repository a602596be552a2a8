package dev.haulier.model;

import java.util.Objects;

/**
 * What holds for a whole project, such as which Stages promote by themselves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param spec the configuration
 */
public record ProjectConfig(ObjectMeta metadata, ProjectConfigSpec spec) implements Resource {

    /** Copies what is handed in. */
    public ProjectConfig {
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
    public ProjectConfig withMetadata(ObjectMeta metadata) {
        return new ProjectConfig(metadata, spec);
    }

    /**
     * The same with another {@code spec}.
     *
     * @param spec the configuration
     * @return a copy
     */
    public ProjectConfig withSpec(ProjectConfigSpec spec) {
        return new ProjectConfig(metadata, spec);
    }

    @Override
    public String kind() {
        return "ProjectConfig";
    }
}
