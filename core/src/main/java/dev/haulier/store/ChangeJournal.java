package dev.haulier.store;

import dev.haulier.model.Resource;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Which files of a state folder were written last, one line each, so that nobody has to read the others again. Each line is
 * there before the write that it tells of, and all use is under the folder's write lock: so whoever reads sees a line for
 * every write that has happened, also by a process that was killed right after it. Not brought to the disk: after a power
 * cut nobody is left who could have read less than everything.
 */
final class ChangeJournal {

    /** How long the journal grows before it begins anew; whoever reads less often has to look at everything. */
    static final int MAX_BYTES = 1 << 20;

    private static final String HEADER = "changes ";

    private final Path file;

    ChangeJournal(Path file) {
        this.file = file;
    }

    /** Tells of a write that is about to come. */
    void add(Resource resource) throws IOException {
        String line = resource.metadata().namespace()
                + '\t'
                + resource.getClass().getSimpleName()
                + '\t'
                + URLEncoder.encode(resource.name(), StandardCharsets.UTF_8)
                + '\n';
        try (FileChannel out = open()) {
            if (out.size() < MAX_BYTES && generation(out) >= 0) {
                append(out, line);
                return;
            }
        }
        beginAnew();
        try (FileChannel out = open()) {
            append(out, line);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    private static void append(FileChannel out, String line) throws IOException {
        long end = out.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        boolean isTorn = end > 0 && out.read(last, end - 1) == 1 && last.get(0) != '\n';
        ByteBuffer bytes = ByteBuffer.wrap(((isTorn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            end += out.write(bytes, end);
        }
    }

    private void beginAnew() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, HEADER + (generation() + 1) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** How often the journal has begun anew; below zero when there is none. */
    private long generation() throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            return generation(in);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    private static long generation(FileChannel in) throws IOException {
        String text =
                read(in, 0, HEADER.length() + Long.toString(Long.MAX_VALUE).length() + 1);
        int end = text.indexOf('\n');
        try {
            return end > 0 && text.startsWith(HEADER) ? Long.parseLong(text.substring(HEADER.length(), end)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** What was written since. */
    StoreChanges since(String project, String cursor) throws IOException {
        long generation = generation();
        long size = size();
        String now = generation + ":" + size;
        int colon = cursor.indexOf(':');
        long from;
        try {
            boolean isOurs = colon > 0 && Long.parseLong(cursor.substring(0, colon)) == generation && generation >= 0;
            from = isOurs ? Long.parseLong(cursor.substring(colon + 1)) : -1;
        } catch (NumberFormatException e) {
            from = -1;
        }
        if (from < 0 || from > size) {
            return StoreChanges.unknown(now);
        }
        Set<StoreChanges.Changed> changed = new HashSet<>();
        if (from < size) {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                for (String line : read(in, from, (int) (size - from)).split("\n")) {
                    String[] parts = line.split("\t");
                    if (parts.length == 3 && parts[0].equals(project)) {
                        changed.add(new StoreChanges.Changed(
                                parts[1], URLDecoder.decode(parts[2], StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return new StoreChanges(now, true, changed);
    }

    private static String read(FileChannel in, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = from;
        int count = in.read(bytes, at);
        while (count > 0 && bytes.hasRemaining()) {
            at += count;
            count = in.read(bytes, at);
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
