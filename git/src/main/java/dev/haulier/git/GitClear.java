package dev.haulier.git;

import dev.haulier.step.TypedStep;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-clear} step; made by {@link GitSteps#gitClear}. Not thread-safe. */
public final class GitClear extends TypedStep<GitClear> {

    private final String path;

    GitClear(String path) {
        super(GitClearStep.NAME);
        this.path = path;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return Map.of("path", path);
    }
}
