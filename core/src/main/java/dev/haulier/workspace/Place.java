package dev.haulier.workspace;

import java.nio.file.Path;

/**
 * Where the bytes of a file lie: in a data file from some byte on.
 *
 * @param file the data file
 * @param offset its first byte
 */
record Place(Path file, long offset) {

    private static final char SEPARATOR = '@';

    /** Reads what {@link #text} wrote. */
    static Place parse(Path folder, String text) {
        int at = text.indexOf(SEPARATOR);
        return at < 0
                ? new Place(folder.resolve(text), 0)
                : new Place(folder.resolve(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
    }

    /** The name of the data file and where in it, as the journal has it. */
    String text() {
        return offset == 0 ? name() : name() + SEPARATOR + offset;
    }

    String name() {
        return file.getFileName().toString();
    }
}
