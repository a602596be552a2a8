package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * Freight as Stages and Promotions remember it: name and contents, without alias and status.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the Freight
 * @param origin the Warehouse it comes from
 * @param commits commits
 * @param images images
 * @param charts charts
 * @param artifacts artifacts of the host's own types
 */
public record FreightReference(
        String name,
        FreightOrigin origin,
        List<GitCommit> commits,
        List<Image> images,
        List<Chart> charts,
        List<ArtifactReference> artifacts) {

    /** Copies what is handed in. */
    public FreightReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        commits = List.copyOf(commits);
        images = List.copyOf(images);
        charts = List.copyOf(charts);
        artifacts = List.copyOf(artifacts);
    }

    /**
     * Everything that travels in it: commits, images, charts and artifacts of the host's own types.
     *
     * @return in that order
     */
    public List<FreightArtifact> contents() {
        return FreightName.all(commits, images, charts, artifacts);
    }
}
