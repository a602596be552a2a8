package dev.haulier.git;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-tag} step; made by {@link GitSteps#gitTag}. Not thread-safe. */
public final class GitTag extends TypedStep<GitTag> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitTag(String path) {
        super(GitTagStep.NAME);
        config.put("path", path);
    }

    /**
     * Names the tag.
     *
     * @param name such as {@code v1.4.0}; may hold expressions
     * @return this
     */
    public GitTag tag(String name) {
        config.put("tag", name);
        return this;
    }

    /**
     * Says what the tag is for.
     *
     * @param text the whole message; may hold expressions
     * @return this
     */
    public GitTag message(String text) {
        config.put("message", text);
        return this;
    }

    /**
     * Replaces a tag of that name, in place of failing.
     *
     * @return this
     */
    public GitTag force() {
        config.put("force", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
