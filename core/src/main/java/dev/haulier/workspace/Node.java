package dev.haulier.workspace;

/** What the upper layer holds at a path. */
sealed interface Node {

    /** A file; its bytes lie in a data file, where they never change. */
    record File(Place place, long size, FileMode mode) implements Node {}

    /** A symbolic link. */
    record Link(String target) implements Node {}

    /** A directory. */
    record Directory() implements Node {}

    /** The node as an entry. */
    default Entry at(String path) {
        if (this instanceof File file) {
            return Entry.file(path, file.mode(), file.size());
        }
        return this instanceof Link ? Entry.link(path) : Entry.directory(path);
    }
}
