package dev.haulier.step.file;

import org.jspecify.annotations.Nullable;

/** The config of {@code tar}. */
record TarConfig(String inPath, String outPath, @Nullable String ignore, boolean gzip) {

    TarConfig {
        if (inPath.isEmpty() || outPath.isEmpty()) {
            throw new IllegalArgumentException("inPath and outPath must not be empty: name a path in the workspace");
        }
        if (ignore != null && ignore.isEmpty()) {
            throw new IllegalArgumentException("ignore must not be empty: leave it out to pack everything but .git");
        }
    }
}
