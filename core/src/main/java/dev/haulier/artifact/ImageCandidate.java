package dev.haulier.artifact;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tag of an image repository, with what its listing said.
 *
 * <p>Immutable.
 *
 * @param tag the tag
 * @param digest {@code sha256:...} of the manifest or index, or null when the listing did not say
 * @param createdAt when the image was built or, where a registry knows no more, pushed; null when the listing did not say
 */
public record ImageCandidate(
        String tag, @Nullable String digest, @Nullable Instant createdAt) {

    /** Checks the tag. */
    public ImageCandidate {
        Objects.requireNonNull(tag, "tag");
    }

    /**
     * A tag of which nothing else is known.
     *
     * @param tag the tag
     * @return a candidate
     */
    public static ImageCandidate of(String tag) {
        return new ImageCandidate(tag, null, null);
    }
}
