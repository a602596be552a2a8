package dev.haulier.step.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code delete}. */
record DeleteConfig(@Nullable String path, List<String> paths, boolean pathsAreGlobs, boolean strict) {

    DeleteConfig {
        if ((path == null || path.isEmpty()) == paths.isEmpty()) {
            throw new IllegalArgumentException("exactly one of path and paths must be given");
        }
        if (paths.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("paths must not hold an empty path");
        }
    }

    List<String> all() {
        return path == null || path.isEmpty() ? paths : List.of(path);
    }
}
