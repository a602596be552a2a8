package dev.haulier.git;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-commit} step; made by {@link GitSteps#gitCommit}. Not thread-safe. */
public final class GitCommit extends TypedStep<GitCommit> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitCommit(String path) {
        super(GitCommitStep.NAME);
        config.put("path", path);
    }

    /**
     * Says what the commit is for.
     *
     * @param text the whole message; may hold expressions
     * @return this
     */
    public GitCommit message(String text) {
        config.put("message", text);
        return this;
    }

    /**
     * Says who commits, in place of the author of {@code git-clone}.
     *
     * @param name the name; may hold expressions
     * @param email the address; may hold expressions
     * @return this
     */
    public GitCommit author(String name, String email) {
        config.put("author", Map.of("name", name, "email", email));
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
