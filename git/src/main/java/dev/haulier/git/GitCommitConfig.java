package dev.haulier.git;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code git-commit}. Immutable.
 *
 * @param path the checkout whose changes to commit
 * @param message the message, kept as it is, with trailers added at its end
 * @param author author and committer of this commit, or null for that of {@code git-clone}
 */
public record GitCommitConfig(
        String path, String message, @Nullable GitAuthor author) {

    /** Checks that path and message are there. */
    public GitCommitConfig {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }
}
