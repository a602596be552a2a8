package dev.haulier.workspace;

import java.util.Map;

/** One step by which the upper layer changes: a line of its journal. */
sealed interface Edit {

    String path();

    /** A file is there, with its bytes at that place of the data files. */
    record Put(String path, FileMode mode, long size, String data) implements Edit {}

    /** A link is there. */
    record Link(String path, String target) implements Edit {}

    /** A directory is there. */
    record Directory(String path) implements Edit {}

    /** Nothing is there any more; with a mark when the tree beneath would show something. */
    record Delete(String path, boolean mark) implements Edit {}

    /** The directory is empty, whatever the tree beneath has in it. */
    record Clear(String path) implements Edit {}

    /** The tree beneath does not show there. */
    record Mark(String path) implements Edit {}

    /** A tree lies there. */
    record Mounted(String path, String identity, Map<String, String> attributes) implements Edit {}

    /** Another tree lies there, unchanged. */
    record Remounted(String path, String identity, Map<String, String> attributes) implements Edit {}

    /** The mount has other attributes. */
    record Annotated(String path, Map<String, String> attributes) implements Edit {}
}
