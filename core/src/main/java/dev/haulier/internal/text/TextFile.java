package dev.haulier.internal.text;

import dev.haulier.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Files that must be text. Stateless and thread-safe. */
public final class TextFile {

    /**
     * The most bytes of a file that is read as text, 32 MiB: what is made of it in memory is many times larger, and larger files
     * are data and not configuration.
     */
    public static final int MAX_BYTES = 32 << 20;

    private TextFile() {}

    /**
     * Reads a file whole.
     *
     * @param workspace where it is
     * @param path as a user wrote it
     * @return its text
     * @throws DataException when it is not a text in UTF-8, or too large
     */
    public static String read(Workspace workspace, String path) {
        return decoded(workspace.read(path));
    }

    /**
     * Reads a text.
     *
     * @param bytes what a file holds
     * @return its text
     * @throws DataException when it is not a text in UTF-8, or too large
     */
    public static String decoded(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new DataException(
                    "it has " + bytes.length + " bytes, more than the " + MAX_BYTES + " that are read as text");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DataException("it is not a text in UTF-8", e);
        }
    }
}
