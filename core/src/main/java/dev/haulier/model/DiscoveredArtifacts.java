package dev.haulier.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one discovery found, in the order of the subscriptions, best first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param discoveredAt when discovery ended, whole seconds, or null
 * @param git commits
 * @param images images
 * @param charts charts
 * @param results what sources of the host's own found
 */
public record DiscoveredArtifacts(
        @Nullable Instant discoveredAt,
        List<GitDiscoveryResult> git,
        List<ImageDiscoveryResult> images,
        List<ChartDiscoveryResult> charts,
        List<DiscoveryResult> results) {

    /** Copies what is handed in. */
    public DiscoveredArtifacts {
        discoveredAt = Frozen.seconds(discoveredAt);
        git = List.copyOf(git);
        images = List.copyOf(images);
        charts = List.copyOf(charts);
        results = List.copyOf(results);
    }

    /**
     * Nothing found.
     *
     * @return a value whose every part is absent
     */
    public static DiscoveredArtifacts empty() {
        return new DiscoveredArtifacts(null, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * The same with another {@code discoveredAt}.
     *
     * @param discoveredAt when discovery ended, whole seconds, or null
     * @return a copy
     */
    public DiscoveredArtifacts withDiscoveredAt(@Nullable Instant discoveredAt) {
        return new DiscoveredArtifacts(discoveredAt, git, images, charts, results);
    }

    /**
     * The same with another {@code git}.
     *
     * @param git commits
     * @return a copy
     */
    public DiscoveredArtifacts withGit(List<GitDiscoveryResult> git) {
        return new DiscoveredArtifacts(discoveredAt, git, images, charts, results);
    }

    /**
     * The same with another {@code images}.
     *
     * @param images images
     * @return a copy
     */
    public DiscoveredArtifacts withImages(List<ImageDiscoveryResult> images) {
        return new DiscoveredArtifacts(discoveredAt, git, images, charts, results);
    }

    /**
     * The same with another {@code charts}.
     *
     * @param charts charts
     * @return a copy
     */
    public DiscoveredArtifacts withCharts(List<ChartDiscoveryResult> charts) {
        return new DiscoveredArtifacts(discoveredAt, git, images, charts, results);
    }

    /**
     * The same with another {@code results}.
     *
     * @param results what sources of the host's own found
     * @return a copy
     */
    public DiscoveredArtifacts withResults(List<DiscoveryResult> results) {
        return new DiscoveredArtifacts(discoveredAt, git, images, charts, results);
    }
}
