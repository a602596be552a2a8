package dev.haulier.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Listens to what a server says of itself, for the names that it gives its objects: JGit knows SHA-1 names alone, and stumbles
 * over longer ones somewhere. Used by one thread.
 */
final class ObjectFormat {

    /** How much of an answer is looked at; a server's capabilities come first. */
    static final int BYTES_LIMIT = 8 * 1024;

    private static final String SHA_256 = "object-format=sha256";
    private static final int LENGTH_DIGITS = 4;

    private final byte[] heard = new byte[BYTES_LIMIT];
    private int length;

    /** Whether the server has said that its objects have SHA-256 names. */
    boolean isSha256() {
        int at = 0;
        while (at + LENGTH_DIGITS <= length) {
            int size;
            try {
                size = Integer.parseInt(text(at, at + LENGTH_DIGITS), 16);
            } catch (NumberFormatException e) {
                return false;
            }
            int end = Math.min(length, at + size);
            if (size > LENGTH_DIGITS
                    && Arrays.asList(text(at + LENGTH_DIGITS, end).split("[\\x00\\s]+"))
                            .contains(SHA_256)) {
                return true;
            }
            at += Math.max(size, LENGTH_DIGITS);
        }
        return false;
    }

    private String text(int from, int to) {
        return new String(heard, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The same stream, listened to from its beginning. */
    InputStream listening(InputStream answer) {
        length = 0;
        return new FilterInputStream(answer) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read >= 0 && length < BYTES_LIMIT) {
                    heard[length++] = (byte) read;
                }
                return read;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                int read = super.read(target, offset, count);
                int kept = Math.min(read, BYTES_LIMIT - length);
                if (kept > 0) {
                    System.arraycopy(target, offset, heard, length, kept);
                    length += kept;
                }
                return read;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }
}
