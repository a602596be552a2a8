package dev.haulier.git;

import java.util.Objects;

/**
 * The config of {@code git-tag}. Immutable.
 *
 * @param path the checkout whose commit to tag
 * @param tag the tag's name
 * @param message what the tag says
 * @param force whether to replace a tag of that name
 */
public record GitTagConfig(String path, String tag, String message, boolean force) {

    /** Checks that all is there. */
    public GitTagConfig {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(message, "message");
    }
}
