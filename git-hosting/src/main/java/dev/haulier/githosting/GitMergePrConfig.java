package dev.haulier.githosting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code git-merge-pr}. Immutable.
 *
 * @param repoURL the repository
 * @param prNumber the pull request's number, 1 or more
 * @param provider the kind of host: azure, bitbucket, gitea, github or gitlab; null or empty to tell it from the URL
 * @param insecureSkipTLSVerify whether certificates go unchecked
 * @param wait_ without the underscore in a manifest: whether to wait until it can be merged, in place of failing when it cannot yet
 * @param pollInterval how often to try while waiting, in Go's form; null for 10 seconds
 * @param mergeMethod as the host calls it, or null for the host's default
 */
public record GitMergePrConfig(
        String repoURL,
        long prNumber,
        @Nullable String provider,
        boolean insecureSkipTLSVerify,
        boolean wait_,
        @Nullable String pollInterval,
        @Nullable String mergeMethod) {

    /** Checks that the URL is there. */
    public GitMergePrConfig {
        Objects.requireNonNull(repoURL, "repoURL");
    }
}
