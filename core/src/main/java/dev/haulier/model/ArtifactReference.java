package dev.haulier.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An artifact of a type that a source of the host's own knows.
 *
 * <p>Immutable and thread-safe.
 *
 * @param artifactType the type, such as a media type
 * @param subscriptionName the subscription that found it
 * @param version the version
 * @param metadata what else the source says
 */
public record ArtifactReference(
        String artifactType, String subscriptionName, String version, Map<String, @Nullable Object> metadata)
        implements FreightArtifact {

    /** Copies what is handed in. */
    public ArtifactReference {
        Objects.requireNonNull(artifactType, "artifactType");
        Objects.requireNonNull(subscriptionName, "subscriptionName");
        Objects.requireNonNull(version, "version");
        metadata = JsonValues.object(metadata);
    }

    /**
     * An artifact without metadata.
     *
     * @param artifactType the type, such as a media type
     * @param subscriptionName the subscription that found it
     * @param version the version
     * @return what was described, the rest absent or at its default
     */
    public static ArtifactReference of(String artifactType, String subscriptionName, String version) {
        return new ArtifactReference(artifactType, subscriptionName, version, Map.of());
    }

    /**
     * An artifact that a source has found; which subscription that was for is filled in by the discovery.
     *
     * @param artifactType the type, such as a media type
     * @param version the version
     * @return what was described, the rest absent or at its default
     */
    public static ArtifactReference found(String artifactType, String version) {
        return of(artifactType, "", version);
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata what else the source says
     * @return a copy
     */
    public ArtifactReference withMetadata(Map<String, @Nullable Object> metadata) {
        return new ArtifactReference(artifactType, subscriptionName, version, metadata);
    }
}
