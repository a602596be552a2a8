package dev.haulier.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts that travel together. Its name follows from what is in it, so the same artifacts of the same Warehouse
 * are always the same Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param alias a name for people; empty when absent
 * @param discoveredAt when it was made, whole seconds, or null
 * @param origin the Warehouse it comes from
 * @param commits commits
 * @param images images
 * @param charts charts
 * @param artifacts artifacts of the host's own types
 * @param status where it is and has been
 */
public record Freight(
        ObjectMeta metadata,
        String alias,
        @Nullable Instant discoveredAt,
        FreightOrigin origin,
        List<GitCommit> commits,
        List<Image> images,
        List<Chart> charts,
        List<ArtifactReference> artifacts,
        FreightStatus status)
        implements Resource {
    /** Copies what is handed in. */
    public Freight {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(alias, "alias");
        discoveredAt = Frozen.seconds(discoveredAt);
        Objects.requireNonNull(origin, "origin");
        commits = List.copyOf(commits);
        images = List.copyOf(images);
        charts = List.copyOf(charts);
        artifacts = List.copyOf(artifacts);
        Objects.requireNonNull(status, "status");
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public Freight withMetadata(ObjectMeta metadata) {
        return new Freight(metadata, alias, discoveredAt, origin, commits, images, charts, artifacts, status);
    }

    /**
     * The same with another {@code alias}.
     *
     * @param alias a name for people; empty when absent
     * @return a copy
     */
    public Freight withAlias(String alias) {
        return new Freight(metadata, alias, discoveredAt, origin, commits, images, charts, artifacts, status);
    }

    /**
     * The same with another {@code discoveredAt}.
     *
     * @param discoveredAt when it was made, whole seconds, or null
     * @return a copy
     */
    public Freight withDiscoveredAt(@Nullable Instant discoveredAt) {
        return new Freight(metadata, alias, discoveredAt, origin, commits, images, charts, artifacts, status);
    }

    /**
     * The same with another {@code status}.
     *
     * @param status where it is and has been
     * @return a copy
     */
    public Freight withStatus(FreightStatus status) {
        return new Freight(metadata, alias, discoveredAt, origin, commits, images, charts, artifacts, status);
    }

    @Override
    public String kind() {
        return "Freight";
    }

    /**
     * Freight of these artifacts, with the name that follows from them, and neither alias nor time.
     *
     * @param origin the Warehouse it comes from
     * @param artifacts what travels together
     * @return new Freight
     */
    public static Freight of(FreightOrigin origin, FreightArtifact... artifacts) {
        return of(origin, List.of(artifacts));
    }

    /**
     * Freight of these artifacts, with the name that follows from them, and neither alias nor time.
     *
     * @param origin the Warehouse it comes from
     * @param artifacts what travels together
     * @return new Freight
     */
    public static Freight of(FreightOrigin origin, Collection<? extends FreightArtifact> artifacts) {
        return new Freight(
                ObjectMeta.named(FreightName.of(origin, artifacts)),
                "",
                null,
                origin,
                only(GitCommit.class, artifacts),
                only(Image.class, artifacts),
                only(Chart.class, artifacts),
                only(ArtifactReference.class, artifacts),
                FreightStatus.empty());
    }

    /**
     * Everything that travels in it: commits, images, charts and artifacts of the host's own types.
     *
     * @return in that order
     */
    public List<FreightArtifact> contents() {
        return FreightName.all(commits, images, charts, artifacts);
    }

    /**
     * What Stages and Promotions remember of it.
     *
     * @return name, origin and contents
     */
    public FreightReference reference() {
        return new FreightReference(name(), origin, commits, images, charts, artifacts);
    }

    /**
     * When it was discovered or, when that was not noted, stored.
     *
     * @return empty when neither is known
     */
    public Optional<Instant> effectiveDiscoveredAt() {
        return Optional.ofNullable(discoveredAt != null ? discoveredAt : metadata.creationTimestamp());
    }

    private static <T> List<T> only(Class<T> type, Collection<? extends FreightArtifact> artifacts) {
        return artifacts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
