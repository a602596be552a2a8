package dev.haulier.git;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code github-push} step; made by {@link GitSteps#gitHubPush}. Not thread-safe. */
public final class GitHubPush extends TypedStep<GitHubPush> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitHubPush(String path) {
        super(GitHubPushStep.NAME);
        config.put("path", path);
    }

    /**
     * Pushes to another branch than the one that was checked out.
     *
     * @param branch the branch; made when it is not there; may hold expressions
     * @return this
     */
    public GitHubPush targetBranch(String branch) {
        config.put("targetBranch", branch);
        return this;
    }

    /**
     * Pushes to a branch of this promotion's own, {@code kargo/promotion/} and its name, such as for a pull request.
     *
     * @return this
     */
    public GitHubPush generateTargetBranch() {
        config.put("generateTargetBranch", true);
        return this;
    }

    /**
     * Replaces what the branch holds, in place of building on it.
     *
     * @return this
     */
    public GitHubPush force() {
        config.put("force", true);
        return this;
    }

    /**
     * Says how often to try when somebody else pushes at the same time.
     *
     * @param attempts 1 or more
     * @return this
     */
    public GitHubPush maxAttempts(int attempts) {
        config.put("maxAttempts", attempts);
        return this;
    }

    /**
     * Leaves the API's certificate unchecked.
     *
     * @return this
     */
    public GitHubPush insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
