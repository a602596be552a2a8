package dev.haulier.step.file;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code delete}. Not thread-safe. */
public final class Delete extends TypedStep<Delete> {

    private final List<String> paths;
    private boolean globs;
    private boolean strict;

    Delete(List<String> paths) {
        super("delete");
        this.paths = paths;
    }

    /**
     * Takes the paths for globs, in which {@code **} crosses directories.
     *
     * @return this
     */
    public Delete globs() {
        this.globs = true;
        return this;
    }

    /**
     * Fails when there is nothing at one of the paths.
     *
     * @return this
     */
    public Delete strict() {
        this.strict = true;
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        if (paths.size() == 1) {
            config.put("path", paths.get(0));
        } else {
            config.put("paths", paths);
        }
        if (globs) {
            config.put("pathsAreGlobs", true);
        }
        if (strict) {
            config.put("strict", true);
        }
        return config;
    }
}
