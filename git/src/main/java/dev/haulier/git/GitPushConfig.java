package dev.haulier.git;

import dev.haulier.hosting.HostKinds;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code git-push}. At most one of target branch, generated branch and tag is given. Immutable.
 *
 * @param path the checkout whose commits to push
 * @param targetBranch the branch to push to, or null for the one that was checked out
 * @param generateTargetBranch whether to push to {@code kargo/promotion/} and the promotion's name, by force
 * @param tag a tag to push in place of a branch, or null
 * @param force whether to replace what the branch holds
 * @param maxAttempts how often to try when somebody else pushes at the same time, or null for
 *     {@value #DEFAULT_MAX_ATTEMPTS}
 * @param provider the kind of host, for the commit's URL: azure, bitbucket, gitea, github or gitlab; null to tell it from
 *     the repository's URL
 */
public record GitPushConfig(
        String path,
        @Nullable String targetBranch,
        boolean generateTargetBranch,
        @Nullable String tag,
        boolean force,
        @Nullable Integer maxAttempts,
        @Nullable String provider) {

    /** How often a push is tried unless the config says otherwise. */
    public static final int DEFAULT_MAX_ATTEMPTS = 10;

    /**
     * Checks what goes together.
     *
     * @throws IllegalArgumentException when two targets are given, or a value is none of those allowed
     */
    public GitPushConfig {
        Checkout.requirePath(path);
        int targets = (targetBranch == null || targetBranch.isEmpty() ? 0 : 1)
                + (generateTargetBranch ? 1 : 0)
                + (tag == null || tag.isEmpty() ? 0 : 1);
        if (targets > 1) {
            throw new IllegalArgumentException(
                    "targetBranch, generateTargetBranch and tag exclude each other; give one");
        }
        if (tag != null && !tag.isEmpty() && force) {
            throw new IllegalArgumentException("a tag is not pushed by force: leave force out, or choose another tag");
        }
        requireAttempts(maxAttempts);
        if (provider != null && !provider.isEmpty() && !HostKinds.ALL.contains(provider)) {
            throw new IllegalArgumentException(
                    "provider must be one of " + String.join(", ", HostKinds.ALL) + ", not '" + provider + "'");
        }
    }

    static void requireAttempts(@Nullable Integer attempts) {
        if (attempts != null && attempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be 1 or more, not " + attempts);
        }
    }

    String targetBranchOrEmpty() {
        return targetBranch == null ? "" : targetBranch;
    }

    String tagOrEmpty() {
        return tag == null ? "" : tag;
    }

    int attempts() {
        return maxAttempts == null ? DEFAULT_MAX_ATTEMPTS : maxAttempts;
    }
}
