package dev.haulier.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * Summaries of the resource files of one folder, a line each: {@code <sum> <file> <stamp> <text>}, between tabs. A later line
 * takes the place of an earlier one. A line counts only as long as the file has the stamp that it had when it was summarized;
 * so whoever loses lines, or this whole file, has to read the resource files again and nothing more. It is never brought to
 * the disk by itself, and what goes wrong with it stops nobody. All writing is under the folder's write lock.
 */
final class SummaryFile {

    /** How many lines there may be too many before they are cleared out; then as many as there are good ones. */
    static final int MIN_SURPLUS = 1_000;

    private static final int CHUNK = 1 << 16;
    /** A longer line is no line of ours: a text takes at most three bytes a character. */
    private static final int MAX_LINE = 3 * Summary.MAX_LENGTH + 1_024;

    private static final int RADIX = 36;
    private static final int PARTS = 4;

    private final Path folder;
    private final Path file;

    SummaryFile(Path folder, String name) {
        this.folder = folder;
        this.file = folder.resolve(name);
    }

    /**
     * A line.
     *
     * @param name the resource file's
     * @param stamp what the resource file looked like
     * @param text the summary
     */
    record Line(String name, String stamp, String text) {

        private byte[] bytes() {
            String content = name + '\t' + stamp + '\t' + text;
            byte[] summed = content.getBytes(StandardCharsets.UTF_8);
            String sum = sum(summed, 0, summed.length);
            // It begins on a line of its own, whatever a killed process has left at the end.
            return ('\n' + sum + '\t' + content + '\n').getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * What was found.
     *
     * @param lines the last one of each resource file, by its name
     * @param count how many there were, also good for nothing
     */
    record Content(Map<String, Line> lines, int count) {}

    /** Changes with each write of a file: who writes makes a new file, and who edits changes its time. */
    static String stamp(BasicFileAttributes attributes) {
        return Long.toString(attributes.size(), RADIX)
                + '.'
                + Long.toString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), RADIX)
                + '.'
                + Integer.toUnsignedString(String.valueOf(attributes.fileKey()).hashCode(), RADIX);
    }

    private static String sum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return Long.toString(sum.getValue(), RADIX);
    }

    /** All that can be read; nothing when nothing can. */
    Content read() {
        var lines = new HashMap<String, Line>();
        int count = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            byte[] line = new byte[MAX_LINE];
            int length = 0;
            for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                for (int i = 0; i < got; i++) {
                    if (chunk[i] != '\n') {
                        if (length < MAX_LINE) {
                            line[length] = chunk[i];
                        }
                        length = Math.min(length + 1, MAX_LINE + 1);
                    } else if (length > 0) {
                        count++;
                        take(line, length, lines);
                        length = 0;
                    }
                }
            }
        } catch (IOException e) {
            // As far as it could be read; the other resource files are looked at themselves.
        }
        return new Content(lines, count);
    }

    private static void take(byte[] line, int length, Map<String, Line> lines) {
        if (length > MAX_LINE) {
            return;
        }
        String[] parts = new String(line, 0, length, StandardCharsets.UTF_8).split("\t", PARTS);
        if (parts.length == PARTS) {
            int from = parts[0].length() + 1;
            if (from < length && parts[0].equals(sum(line, from, length - from))) {
                lines.put(parts[1], new Line(parts[1], parts[2], parts[3]));
            }
        }
    }

    /**
     * Adds lines.
     *
     * @return whether they are there
     */
    boolean add(Collection<Line> lines) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return false;
        }
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            var all = new ByteArrayOutputStream();
            for (Line line : lines) {
                all.writeBytes(line.bytes());
            }
            out.write(all.toByteArray());
            return true;
        } catch (IOException e) {
            // Whoever misses them reads the resource files.
            return false;
        }
    }

    /**
     * Drops what is there more than once, and what is of none of some resource files.
     *
     * @return whether it was done
     */
    boolean clearOut(Set<String> names) {
        Path next = folder.resolve("." + file.getFileName() + FileWriter.TEMPORARY);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
                for (Line line : read().lines().values()) {
                    if (names.contains(line.name())) {
                        out.write(line.bytes());
                    }
                }
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            // It stays as long as it is.
            return false;
        }
    }
}
