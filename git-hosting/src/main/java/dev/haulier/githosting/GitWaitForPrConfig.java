package dev.haulier.githosting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code git-wait-for-pr}. Immutable.
 *
 * @param repoURL the repository
 * @param prNumber the pull request's number, 1 or more
 * @param provider the kind of host: azure, bitbucket, gitea, github or gitlab; null or empty to tell it from the URL
 * @param insecureSkipTLSVerify whether certificates go unchecked
 * @param pollInterval how often to ask, in Go's form; null for 30 seconds
 */
public record GitWaitForPrConfig(
        String repoURL,
        long prNumber,
        @Nullable String provider,
        boolean insecureSkipTLSVerify,
        @Nullable String pollInterval) {

    /** Checks that the URL is there. */
    public GitWaitForPrConfig {
        Objects.requireNonNull(repoURL, "repoURL");
    }
}
