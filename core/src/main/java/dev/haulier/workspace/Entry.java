package dev.haulier.workspace;

/**
 * One name in a {@link Workspace} or a {@link Tree}: a file, a directory or a symbolic link, never followed.
 *
 * <p>Immutable and thread-safe.
 *
 * @param path where it is, normalised, with {@code /} between the names and none at either end; empty for the root
 * @param kind what it is
 * @param mode whether a file may be executed; {@link FileMode#REGULAR} for directories and links
 * @param size the bytes of a file, or {@link #UNKNOWN_SIZE} where a tree cannot say without reading it; the same for
 *     directories and links
 */
public record Entry(String path, Kind kind, FileMode mode, long size) {

    /** Stands for a size that is not known, or that does not apply. */
    public static final long UNKNOWN_SIZE = -1;

    /** What an entry can be. */
    public enum Kind {
        /** Bytes. */
        FILE,
        /** Names of further entries. */
        DIRECTORY,
        /** The path of something else, relative to the directory that holds the link. */
        LINK
    }

    /**
     * A file.
     *
     * @param path its normalised path
     * @param mode whether it may be executed
     * @param size its bytes, or {@link #UNKNOWN_SIZE}
     * @return the entry
     */
    public static Entry file(String path, FileMode mode, long size) {
        return new Entry(path, Kind.FILE, mode, size);
    }

    /**
     * A directory.
     *
     * @param path its normalised path
     * @return the entry
     */
    public static Entry directory(String path) {
        return new Entry(path, Kind.DIRECTORY, FileMode.REGULAR, UNKNOWN_SIZE);
    }

    /**
     * A symbolic link.
     *
     * @param path its normalised path
     * @return the entry
     */
    public static Entry link(String path) {
        return new Entry(path, Kind.LINK, FileMode.REGULAR, UNKNOWN_SIZE);
    }

    /**
     * The last name of the path.
     *
     * @return empty for the root
     */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Tells whether this is a file.
     *
     * @return whether it is
     */
    public boolean isFile() {
        return kind == Kind.FILE;
    }

    /**
     * Tells whether this is a directory.
     *
     * @return whether it is
     */
    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /**
     * Tells whether this is a symbolic link.
     *
     * @return whether it is
     */
    public boolean isLink() {
        return kind == Kind.LINK;
    }

    /**
     * This entry under another path.
     *
     * @param path the normalised path
     * @return an entry that differs in its path alone
     */
    public Entry at(String path) {
        return new Entry(path, kind, mode, size);
    }
}
