package dev.haulier.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image that discovery found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param tag the tag
 * @param digest {@code sha256:...}
 * @param annotations annotations of the manifest or index
 * @param createdAt when it was built, whole seconds, or null
 */
public record DiscoveredImageReference(
        String tag,
        String digest,
        Map<String, String> annotations,
        @Nullable Instant createdAt) {

    /** Copies what is handed in. */
    public DiscoveredImageReference {
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(digest, "digest");
        annotations = Frozen.map(annotations);
        createdAt = Frozen.seconds(createdAt);
    }

    /**
     * An image without annotations and time.
     *
     * @param tag the tag
     * @param digest {@code sha256:...}
     * @return what was described, the rest absent or at its default
     */
    public static DiscoveredImageReference of(String tag, String digest) {
        return new DiscoveredImageReference(tag, digest, Map.of(), null);
    }

    /**
     * The same with another {@code annotations}.
     *
     * @param annotations annotations of the manifest or index
     * @return a copy
     */
    public DiscoveredImageReference withAnnotations(Map<String, String> annotations) {
        return new DiscoveredImageReference(tag, digest, annotations, createdAt);
    }

    /**
     * The same with another {@code createdAt}.
     *
     * @param createdAt when it was built, whole seconds, or null
     * @return a copy
     */
    public DiscoveredImageReference withCreatedAt(@Nullable Instant createdAt) {
        return new DiscoveredImageReference(tag, digest, annotations, createdAt);
    }
}
