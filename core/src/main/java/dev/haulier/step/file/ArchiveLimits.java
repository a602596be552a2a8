package dev.haulier.step.file;

/** What archives may hold. Each limit is the last value that is still accepted. */
final class ArchiveLimits {

    /** The bytes of one file. */
    static final long FILE_BYTES = 50L << 20;

    /** The bytes of all files. */
    static final long TOTAL_BYTES = 100L << 20;

    /** Files, directories, links and what is skipped. */
    static final int ENTRIES = 100_000;

    /** How many bytes may come out for each one that went in, once {@link #RATIO_FREE_BYTES} are out. */
    static final int RATIO = 500;

    /** Up to here nobody looks at the ratio. */
    static final long RATIO_FREE_BYTES = 10L << 20;

    private ArchiveLimits() {}
}
