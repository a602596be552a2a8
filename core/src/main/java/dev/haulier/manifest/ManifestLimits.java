package dev.haulier.manifest;

import dev.haulier.model.JsonValues;

/** How much a reader of manifests takes in before it refuses. */
public final class ManifestLimits {

    /** The most files that one folder may hold, with the folders in it. */
    public static final int MAX_FILES = 10_000;

    /** The most bytes that one file may have. */
    public static final int MAX_FILE_BYTES = 2 * 1024 * 1024;

    /** The deepest that values may be nested; lists and maps count, and aliases count as what they stand for. */
    public static final int MAX_DEPTH = JsonValues.MAX_DEPTH;

    /** The most values and keys that one file may hold; aliases count as what they stand for. */
    public static final int MAX_NODES = 200_000;

    private ManifestLimits() {}
}
