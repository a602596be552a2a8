package dev.haulier.artifact;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tag points to.
 *
 * <p>Immutable.
 *
 * @param digest {@code sha256:...} of the manifest or, for an image of several platforms, of the index
 * @param annotations of the manifest or index
 * @param createdAt when it was built or pushed, or null when nobody says
 * @param platforms the platforms that it runs on; empty when that was not asked for or is not known
 */
public record ImageDetails(
        String digest,
        Map<String, String> annotations,
        @Nullable Instant createdAt,
        List<ImagePlatform> platforms) {

    /** Copies what is handed in. */
    public ImageDetails {
        Objects.requireNonNull(digest, "digest");
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        platforms = List.copyOf(platforms);
    }
}
