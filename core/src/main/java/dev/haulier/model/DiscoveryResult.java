package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * What a source of the host's own found, best first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the subscription
 * @param artifactReferences best first
 */
public record DiscoveryResult(String name, List<ArtifactReference> artifactReferences) {

    /** Copies what is handed in. */
    public DiscoveryResult {
        Objects.requireNonNull(name, "name");
        artifactReferences = List.copyOf(artifactReferences);
    }
}
