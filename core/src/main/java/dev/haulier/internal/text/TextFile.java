package dev.haulier.internal.text;

import dev.haulier.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Files that must be text. Stateless and thread-safe. */
public final class TextFile {

    private TextFile() {}

    /**
     * Reads a file whole.
     *
     * @param workspace where it is
     * @param path as a user wrote it
     * @return its text
     * @throws DataException when it is not a text in UTF-8
     */
    public static String read(Workspace workspace, String path) {
        return decoded(workspace.read(path));
    }

    /**
     * Reads a text.
     *
     * @param bytes what a file holds
     * @return its text
     * @throws DataException when it is not a text in UTF-8
     */
    public static String decoded(byte[] bytes) {
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
