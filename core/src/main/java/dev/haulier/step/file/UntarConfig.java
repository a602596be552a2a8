package dev.haulier.step.file;

import org.jspecify.annotations.Nullable;

/** The config of {@code untar}. */
record UntarConfig(
        String inPath,
        String outPath,
        @Nullable Integer stripComponents,
        @Nullable String ignore) {

    UntarConfig {
        if (inPath.isEmpty() || outPath.isEmpty()) {
            throw new IllegalArgumentException("inPath and outPath must not be empty: name a path in the workspace");
        }
        if (stripComponents != null && stripComponents < 0) {
            throw new IllegalArgumentException("stripComponents must be 0 or more");
        }
        if (ignore != null && ignore.isEmpty()) {
            throw new IllegalArgumentException("ignore must not be empty: leave it out to take everything");
        }
    }
}
