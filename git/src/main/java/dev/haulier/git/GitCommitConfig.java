package dev.haulier.git;

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

    /**
     * Checks that path and message are there.
     *
     * @throws IllegalArgumentException when one of them is empty
     */
    public GitCommitConfig {
        Checkout.requirePath(path);
        if (message.isBlank()) {
            throw new IllegalArgumentException("message must not be empty");
        }
    }
}
