package dev.haulier.workspace;

/**
 * One file or link of a workspace that differs from the mounted tree beneath it. Directories are never a change.
 *
 * @param kind how it differs
 * @param path where it is, in the workspace
 * @param pathInTree where it is, relative to the root of the mounted tree
 */
public record Change(Kind kind, String path, String pathInTree) {

    /** How a path differs from the mounted tree. */
    public enum Kind {
        /** The tree has no file or link there. */
        ADDED,
        /** The tree has another content, mode or kind there. */
        MODIFIED,
        /** Only the tree has a file or link there. */
        DELETED
    }
}
