package dev.haulier.oci;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file for a blob that is fetched, which nobody else writes until it is closed: where others are at the same blob, in this
 * process or in another one, it is a file of its own. Used by one thread.
 */
final class TransferFile implements AutoCloseable {

    /** Locks begin with this; there is one for each first digit of a digest, and they stay. */
    static final String LOCK = ".lock-";

    private final Path path;
    private final @Nullable FileChannel lock;
    private final Runnable free;
    private boolean passing;

    private TransferFile(Path path, @Nullable FileChannel lock, boolean passing, Runnable free) {
        this.path = path;
        this.lock = lock;
        this.passing = passing;
        this.free = free;
    }

    /**
     * Takes the file that each try of the same blob gets, or else one that goes when it is closed.
     *
     * @param taken the locks that this process has
     */
    static TransferFile of(Path folder, String digest, Set<String> taken) throws IOException {
        Files.createDirectories(folder);
        String hex = digest.substring(digest.indexOf(':') + 1);
        String name = LOCK + (hex.isEmpty() ? '0' : hex.charAt(0));
        if (taken.add(name)) {
            FileChannel channel = null;
            try {
                channel = locked(folder.resolve(name));
            } finally {
                if (channel == null) {
                    taken.remove(name);
                }
            }
            if (channel != null) {
                return new TransferFile(
                        folder.resolve(digest.replace(':', '-')), channel, false, () -> taken.remove(name));
            }
        }
        return new TransferFile(Files.createTempFile(folder, "blob-", ""), null, true, () -> {});
    }

    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another Haulier of this process.
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? channel : null;
    }

    Path path() {
        return path;
    }

    /** Its content has been used: it goes when this is closed. */
    void done() {
        passing = true;
    }

    @Override
    public void close() throws IOException {
        try {
            if (passing) {
                Files.deleteIfExists(path);
            }
        } finally {
            free.run();
            if (lock != null) {
                lock.close();
            }
        }
    }
}
