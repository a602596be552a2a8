package dev.haulier.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An image of an {@link EcrServer}: a digest with the tags that name it at present. Guarded by its repository. */
final class EcrImage {

    private final String digest;
    private final Instant pushedAt;
    private final String manifest;
    private final String mediaType;
    private final List<String> tags = new ArrayList<>();

    EcrImage(String digest, Instant pushedAt, String manifest, String mediaType) {
        this.digest = digest;
        this.pushedAt = pushedAt;
        this.manifest = manifest;
        this.mediaType = mediaType;
    }

    String digest() {
        return digest;
    }

    Instant pushedAt() {
        return pushedAt;
    }

    String manifest() {
        return manifest;
    }

    String mediaType() {
        return mediaType;
    }

    List<String> tags() {
        return tags;
    }
}
