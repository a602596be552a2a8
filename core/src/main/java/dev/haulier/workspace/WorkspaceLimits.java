package dev.haulier.workspace;

/**
 * How much a workspace takes before it refuses more. Each limit is the last value that is still accepted.
 *
 * @param fileBytes the bytes of one file, written or read
 * @param pathLength the characters of a path
 * @param depth the names of a path
 * @param entries what the upper layer may hold, and what one walk may show: files, directories, links and marks of deletion
 */
public record WorkspaceLimits(long fileBytes, int pathLength, int depth, int entries) {

    /** Accepted bytes of one file unless a host says otherwise: 128 MiB. */
    public static final long DEFAULT_FILE_BYTES = 128L * 1024 * 1024;
    /** Accepted characters of a path unless a host says otherwise. */
    public static final int DEFAULT_PATH_LENGTH = 4096;
    /** Accepted names of a path unless a host says otherwise. */
    public static final int DEFAULT_DEPTH = 100;
    /** Accepted entries unless a host says otherwise. */
    public static final int DEFAULT_ENTRIES = 1_000_000;
    /** How many symbolic links one path may lead through. */
    public static final int LINKS = 40;

    /** Refuses limits that let nothing through. */
    public WorkspaceLimits {
        if (fileBytes < 1 || pathLength < 1 || depth < 1 || entries < 1) {
            throw new WorkspaceException("each limit of a workspace must be 1 or more: file bytes " + fileBytes
                    + ", path length " + pathLength + ", depth " + depth + ", entries " + entries);
        }
    }

    /**
     * The limits that hold unless a host says otherwise.
     *
     * @return the default limits
     */
    public static WorkspaceLimits defaults() {
        return new WorkspaceLimits(DEFAULT_FILE_BYTES, DEFAULT_PATH_LENGTH, DEFAULT_DEPTH, DEFAULT_ENTRIES);
    }
}
