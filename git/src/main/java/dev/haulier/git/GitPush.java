package dev.haulier.git;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-push} step; made by {@link GitSteps#gitPush}. Not thread-safe. */
public final class GitPush extends TypedStep<GitPush> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitPush(String path) {
        super(GitPushStep.NAME);
        config.put("path", path);
    }

    /**
     * Pushes to another branch than the one that was checked out.
     *
     * @param branch the branch; made when it is not there; may hold expressions
     * @return this
     */
    public GitPush targetBranch(String branch) {
        config.put("targetBranch", branch);
        return this;
    }

    /**
     * Pushes to a branch of this promotion's own, {@code kargo/promotion/} and its name, such as for a pull request.
     *
     * @return this
     */
    public GitPush generateTargetBranch() {
        config.put("generateTargetBranch", true);
        return this;
    }

    /**
     * Pushes a tag that {@code git-tag} has made, in place of a branch.
     *
     * @param name the tag; may hold expressions
     * @return this
     */
    public GitPush tag(String name) {
        config.put("tag", name);
        return this;
    }

    /**
     * Replaces what the branch holds, in place of building on it.
     *
     * @return this
     */
    public GitPush force() {
        config.put("force", true);
        return this;
    }

    /**
     * Says how often to try when somebody else pushes at the same time.
     *
     * @param attempts 1 or more
     * @return this
     */
    public GitPush maxAttempts(int attempts) {
        config.put("maxAttempts", attempts);
        return this;
    }

    /**
     * Says what kind of host it is, where the repository's URL does not tell, for the commit's URL.
     *
     * @param kind azure, bitbucket, gitea, github or gitlab
     * @return this
     */
    public GitPush provider(String kind) {
        config.put("provider", kind);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
