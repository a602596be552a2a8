package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something read-only with files in it that a {@link Workspace} can lie on: a commit, a folder.
 *
 * <p>Paths are normalised, relative to the tree's root, with {@code /} between the names; the root is the empty string.
 * No method follows a symbolic link, neither as the last name nor on the way: the workspace follows them, and it alone
 * knows where they may lead. What a tree holds never changes.
 *
 * <p>Implementations need not be thread-safe: a workspace uses its trees from one thread at a time.
 */
public interface Tree {

    /**
     * A text by which the {@link TreeResolver} of the same host finds this tree again, after the process was killed too:
     * for a commit, say, the mirror and the object name. It is stored with the workspace, so it must hold no secret.
     *
     * @return one line, not empty
     */
    String identity();

    /**
     * Looks a path up.
     *
     * @param path normalised; the empty string is the root
     * @return the entry, or empty when the tree has no such path; the root is always there, as a directory
     * @throws IOException when the tree cannot be read
     */
    Optional<Entry> find(String path) throws IOException;

    /**
     * The entries right beneath a directory.
     *
     * @param path normalised; the empty string is the root
     * @return in any order; empty when there is no such directory
     * @throws IOException when the tree cannot be read
     */
    List<Entry> list(String path) throws IOException;

    /**
     * Opens a file.
     *
     * @param path normalised
     * @return its bytes; the caller closes the stream
     * @throws IOException when there is no such file or it cannot be read
     */
    InputStream open(String path) throws IOException;

    /**
     * Tells whether a file holds just some bytes. A tree that knows its files by their digests need not read them.
     *
     * @param path normalised; a file of this tree
     * @param content the bytes; read as far as need be and not closed
     * @param size how many they are
     * @return whether they are the file's
     * @throws IOException when there is no such file or it cannot be read
     */
    default boolean holds(String path, InputStream content, long size) throws IOException {
        try (InputStream own = open(path)) {
            byte[] here = new byte[8192];
            byte[] there = new byte[8192];
            int length = here.length;
            while (length == here.length) {
                length = own.readNBytes(here, 0, here.length);
                int other = content.readNBytes(there, 0, there.length);
                if (!Arrays.equals(here, 0, length, there, 0, other)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The path that a symbolic link holds, as it stands there.
     *
     * @param path normalised
     * @return the target, relative to the directory of the link, or whatever else was put into it
     * @throws IOException when there is no such link or it cannot be read
     */
    String readLink(String path) throws IOException;
}
