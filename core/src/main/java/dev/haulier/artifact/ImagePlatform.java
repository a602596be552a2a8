package dev.haulier.artifact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A platform that an image runs on.
 *
 * <p>Immutable.
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code arm64}
 * @param variant such as {@code v8}; empty when there is none
 * @param annotations what the index says of this platform's image
 */
public record ImagePlatform(String os, String architecture, String variant, Map<String, String> annotations) {

    /** Copies what is handed in. */
    public ImagePlatform {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(variant, "variant");
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /**
     * The platform as subscriptions write it.
     *
     * @return {@code os/architecture} or {@code os/architecture/variant}
     */
    public String text() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
