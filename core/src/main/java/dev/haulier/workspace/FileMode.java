package dev.haulier.workspace;

/** Whether a file may be executed: all of a file's permissions that Git keeps. */
public enum FileMode {
    /** May be read and written; Git's 100644. */
    REGULAR,
    /** May be executed as well; Git's 100755. */
    EXECUTABLE
}
