package dev.haulier.oci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in files that outlive the process, under names of their own.
 *
 * <p>Each file begins with the hash of the rest: what is garbled or cut short counts as not there. Files appear whole, by a
 * move, so that several processes may share a folder. What was not used for the longest goes first when there is too much. A
 * cache that cannot be written, on a full disk say, is no failure. Thread-safe.
 */
final class DiskCache {

    /** How much of the limit is kept when files are thrown away, so that it does not happen with each further one. */
    static final double KEPT = 0.9;

    /** What a killed process has left half written is thrown away after this time. */
    static final Duration LEFTOVER = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
    private static final String UNFINISHED = ".unfinished";
    private static final int HASH = 64;

    /** A file's time of use is not written anew more often than this. */
    private static final Duration TOUCH = Duration.ofMinutes(10);

    private final Path folder;
    private final long maxBytes;
    private long bytes = -1;

    DiskCache(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** What was written under a name, or null. */
    byte @Nullable [] read(String area, String name, Instant now) {
        Path file = file(area, name);
        try {
            byte[] whole = Files.readAllBytes(file);
            byte[] content = Arrays.copyOfRange(whole, Math.min(HASH, whole.length), whole.length);
            byte[] hash = Arrays.copyOf(whole, HASH);
            if (!Arrays.equals(hash, hash(content))) {
                Files.deleteIfExists(file);
                return null;
            }
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(TOUCH))) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
            return content;
        } catch (IOException e) {
            return null;
        }
    }

    void write(String area, String name, byte[] content, Instant now) {
        long size = HASH + (long) content.length;
        if (size > maxBytes) {
            return;
        }
        Path file = file(area, name);
        Path unfinished = null;
        try {
            Files.createDirectories(file.getParent());
            unfinished = Files.createTempFile(file.getParent(), "", UNFINISHED);
            try (var out = Files.newOutputStream(unfinished)) {
                out.write(hash(content));
                out.write(content);
            }
            Files.setLastModifiedTime(unfinished, FileTime.from(now));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            grown(size, now);
        } catch (IOException e) {
            LOG.debug("Nothing is kept in {}", folder, e);
            discard(unfinished);
        }
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("{} is left behind", file, e);
        }
    }

    private synchronized void grown(long size, Instant now) throws IOException {
        if (bytes < 0) {
            bytes = sweep(now);
            return;
        }
        bytes += size;
        if (bytes > maxBytes) {
            bytes = sweep(now);
        }
    }

    private record Entry(Path file, long size, FileTime used) {}

    /** Throws the oldest files away when all of them, also those of other processes, are too much; says what is left. */
    private long sweep(Instant now) throws IOException {
        List<Entry> entries = entries(now);
        long total = entries.stream().mapToLong(Entry::size).sum();
        if (total <= maxBytes) {
            return total;
        }
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (total <= maxBytes * KEPT) {
                break;
            }
            Files.deleteIfExists(entry.file());
            total -= entry.size();
        }
        return total;
    }

    private List<Entry> entries(Instant now) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean unfinished = file.toString().endsWith(UNFINISHED);
                Instant modified = attributes.lastModifiedTime().toInstant();
                if (!unfinished) {
                    entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
                } else if (modified.isBefore(now.minus(LEFTOVER))) {
                    discard(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Another process was faster.
                return FileVisitResult.CONTINUE;
            }
        });
        return entries;
    }

    private Path file(String area, String name) {
        String hash = new String(hash(name.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
        return folder.resolve(area).resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static byte[] hash(byte[] content) {
        return Digests.sha256(content).getBytes(StandardCharsets.US_ASCII);
    }
}
