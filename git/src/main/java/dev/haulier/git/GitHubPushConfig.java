package dev.haulier.git;

import org.jspecify.annotations.Nullable;

/**
 * The config of {@code github-push}. At most one of target branch and generated branch is given. Immutable.
 *
 * @param path the checkout whose commits to push
 * @param targetBranch the branch to push to, or null for the one that was checked out
 * @param generateTargetBranch whether to push to {@code kargo/promotion/} and the promotion's name, by force
 * @param force whether to replace what the branch holds
 * @param maxAttempts how often to try when somebody else pushes at the same time, or null for
 *     {@value GitPushConfig#DEFAULT_MAX_ATTEMPTS}
 * @param insecureSkipTLSVerify whether the API's certificate goes unchecked
 */
public record GitHubPushConfig(
        String path,
        @Nullable String targetBranch,
        boolean generateTargetBranch,
        boolean force,
        @Nullable Integer maxAttempts,
        boolean insecureSkipTLSVerify) {

    /**
     * Checks what goes together.
     *
     * @throws IllegalArgumentException when two targets are given, or fewer than one attempt
     */
    public GitHubPushConfig {
        Checkout.requirePath(path);
        if (targetBranch != null && !targetBranch.isEmpty() && generateTargetBranch) {
            throw new IllegalArgumentException("targetBranch and generateTargetBranch exclude each other; give one");
        }
        GitPushConfig.requireAttempts(maxAttempts);
    }

    String targetBranchOrEmpty() {
        return targetBranch == null ? "" : targetBranch;
    }

    int attempts() {
        return maxAttempts == null ? GitPushConfig.DEFAULT_MAX_ATTEMPTS : maxAttempts;
    }

    boolean isForced() {
        return force || generateTargetBranch;
    }
}
