package dev.haulier.step.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the entries of an archive one after the other: ustar, and the long names of pax and of GNU. */
final class TarReader {

    /** The most bytes of a head that carries long names. */
    static final int MAX_EXTRA = 1 << 20;

    private static final char GNU_NAME = 'L';
    private static final char GNU_TARGET = 'K';
    private static final char GLOBAL = 'g';

    private final InputStream in;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next entry's head, or null at the end. What is left of the entry before it is passed over. */
    @Nullable
    TarHeader next() throws IOException {
        Map<String, String> extra = new HashMap<>();
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] block = in.readNBytes(TarHeader.BLOCK);
            if (block.length == 0 || (block.length == TarHeader.BLOCK && isEmpty(block))) {
                return null;
            }
            TarHeader header = read(block);
            left = header.size();
            padding = TarHeader.padded(left) - left;
            switch (header.type()) {
                case TarHeader.PAX -> pax(extra);
                case GNU_NAME -> extra.put("path", text(extraBytes(), 0, Integer.MAX_VALUE));
                case GNU_TARGET -> extra.put("linkpath", text(extraBytes(), 0, Integer.MAX_VALUE));
                case GLOBAL -> {}
                default -> {
                    return completed(header, extra);
                }
            }
        }
    }

    private TarHeader completed(TarHeader header, Map<String, String> extra) {
        long size = header.size();
        if (extra.containsKey("size")) {
            try {
                size = Long.parseLong(extra.get("size"));
            } catch (NumberFormatException e) {
                size = -1;
            }
        }
        boolean hasContent = header.type() == TarHeader.FILE || header.type() == '\0' || header.type() == '7';
        if (size < 0) {
            throw new ArchiveException("the archive is broken: an entry has no size");
        }
        left = size;
        padding = TarHeader.padded(size) - size;
        return new TarHeader(
                extra.getOrDefault("path", header.name()),
                hasContent ? TarHeader.FILE : header.type(),
                size,
                header.mode(),
                extra.getOrDefault("linkpath", header.target()));
    }

    /** The content of the entry that came last. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(target, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw new EOFException("the archive ends in the midst of a file");
                }
                left -= count;
                return count;
            }
        };
    }

    private static TarHeader read(byte[] block) {
        if (block.length < TarHeader.BLOCK || number(block, 148, 8) != TarHeader.checksum(block)) {
            throw new ArchiveException("it is no tar archive, or a broken one");
        }
        String name = text(block, 0, 100);
        boolean ustar = text(block, 257, 5).equals("ustar");
        String prefix = ustar && block[263] == '0' ? text(block, 345, 155) : "";
        long size = number(block, 124, 12);
        if (size < 0) {
            throw new ArchiveException("the archive is broken: an entry has no size");
        }
        return new TarHeader(
                prefix.isEmpty() ? name : prefix + "/" + name,
                (char) (block[156] & 0xff),
                size,
                (int) number(block, 100, 8) & 0777,
                text(block, 157, 100));
    }

    private byte[] extraBytes() throws IOException {
        if (left > MAX_EXTRA) {
            throw new ArchiveException("the archive has a name of more than " + MAX_EXTRA + " bytes");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("the archive ends in the midst of a name");
        }
        left = 0;
        return bytes;
    }

    private void pax(Map<String, String> extra) throws IOException {
        byte[] bytes = extraBytes();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && length < MAX_EXTRA) {
                length = length * 10 + bytes[space++] - '0';
            }
            if (length < 5 || at + length > bytes.length || at + length <= space + 1) {
                throw new ArchiveException("the archive is broken: its pax records cannot be read");
            }
            String record = new String(bytes, space + 1, at + length - space - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals > 0) {
                extra.put(record.substring(0, equals), record.substring(equals + 1));
            }
            at += length;
        }
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        int most = (int) Math.min(block.length, (long) from + length);
        while (end < most && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    /** Octal, or binary where the first bit says so; -1 for anything else. */
    private static long number(byte[] block, int from, int length) {
        if ((block[from] & 0x80) != 0) {
            long value = block[from] & 0x3f;
            for (int i = from + 1; i < from + length; i++) {
                if (value > Long.MAX_VALUE >> 8) {
                    return -1;
                }
                value = (value << 8) | (block[i] & 0xff);
            }
            return (block[from] & 0x40) != 0 ? -1 : value;
        }
        String digits = text(block, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
