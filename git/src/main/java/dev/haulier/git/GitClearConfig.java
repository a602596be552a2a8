package dev.haulier.git;

import java.util.Objects;

/**
 * The config of {@code git-clear}. Immutable.
 *
 * @param path the checkout to empty
 */
public record GitClearConfig(String path) {

    /** Checks that the path is there. */
    public GitClearConfig {
        Objects.requireNonNull(path, "path");
    }
}
