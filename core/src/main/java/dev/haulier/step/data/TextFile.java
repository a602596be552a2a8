package dev.haulier.step.data;

import dev.haulier.internal.text.DataException;
import dev.haulier.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Files that must be text. */
final class TextFile {

    private TextFile() {}

    static String read(Workspace workspace, String path) {
        return decoded(workspace.read(path));
    }

    static String decoded(byte[] bytes) {
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
