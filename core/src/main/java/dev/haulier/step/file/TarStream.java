package dev.haulier.step.file;

import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** An archive as it is read: one file in memory at a time. The same files give the same bytes, whoever packs them when. */
final class TarStream {

    private TarStream() {}

    /**
     * What goes into an archive.
     *
     * @param name its path in the archive
     * @param entry what it is in the workspace
     */
    record Item(String name, Entry entry) {}

    @SuppressWarnings("JdkObsolete") // A SequenceInputStream takes nothing newer.
    static InputStream of(Workspace workspace, Iterable<Item> items) {
        Iterator<Item> left = items.iterator();
        var total = new long[1];
        return new SequenceInputStream(new Enumeration<>() {
            private boolean ended;

            @Override
            public boolean hasMoreElements() {
                return !ended;
            }

            @Override
            public InputStream nextElement() {
                if (left.hasNext()) {
                    return new ByteArrayInputStream(packed(workspace, left.next(), total));
                }
                ended = true;
                // Two empty blocks end an archive.
                return new ByteArrayInputStream(new byte[2 * TarHeader.BLOCK]);
            }
        });
    }

    private static byte[] packed(Workspace workspace, Item item, long[] total) {
        Entry entry = item.entry();
        if (entry.isDirectory()) {
            return new TarHeader(item.name() + "/", TarHeader.DIRECTORY, 0, 0755, "").bytes();
        }
        if (entry.isLink()) {
            return new TarHeader(item.name(), TarHeader.LINK, 0, 0777, workspace.readLink(entry.path())).bytes();
        }
        byte[] content = content(workspace, entry);
        total[0] += content.length;
        if (total[0] > ArchiveLimits.TOTAL_BYTES) {
            throw new ArchiveException(
                    "the files have more than the " + ArchiveLimits.TOTAL_BYTES + " bytes that are packed");
        }
        int mode = entry.mode() == FileMode.EXECUTABLE ? 0755 : 0644;
        byte[] head = new TarHeader(item.name(), TarHeader.FILE, content.length, mode, "").bytes();
        byte[] all = new byte[head.length + (int) TarHeader.padded(content.length)];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    private static byte[] content(Workspace workspace, Entry entry) {
        try (InputStream in = workspace.open(entry.path())) {
            byte[] content = in.readNBytes((int) ArchiveLimits.FILE_BYTES + 1);
            if (content.length > ArchiveLimits.FILE_BYTES) {
                throw new ArchiveException("'" + entry.path() + "' has more than the " + ArchiveLimits.FILE_BYTES
                        + " bytes that are packed of one file");
            }
            return content;
        } catch (IOException e) {
            throw new ArchiveException("'" + entry.path() + "' cannot be read: " + e.getMessage());
        }
    }

    /** The same compressed, with neither a name nor a time in it. */
    @SuppressWarnings("JdkObsolete") // As above.
    static InputStream gzipped(InputStream plain) {
        CRC32 crc = new CRC32();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
        InputStream body = new DeflaterInputStream(new CheckedInputStream(plain, crc), deflater);
        return new SequenceInputStream(new Enumeration<>() {
            private int part;

            @Override
            public boolean hasMoreElements() {
                return part < 3;
            }

            @Override
            public InputStream nextElement() {
                return switch (part++) {
                    case 0 -> new ByteArrayInputStream(head);
                    case 1 -> body;
                    default -> tail();
                };
            }

            private InputStream tail() {
                byte[] tail = ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) crc.getValue())
                        .putInt((int) deflater.getBytesRead())
                        .array();
                deflater.end();
                return new ByteArrayInputStream(tail);
            }
        });
    }
}
