package dev.haulier.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes the files of one folder, one writer at a time among all threads and processes. Thread-safe. */
final class FileWriter {

    private static final String LOCK = ".lock";
    /** How the name of a file ends that takes the place of another one soon; it begins with a dot. */
    static final String TEMPORARY = ".tmp";
    /** Files lie in {@code <project>/<kind>}. */
    private static final int DEPTH = 3;
    /** The byte of the lock file that who writes has locked. */
    private static final long WRITE = 0;
    /** The byte of the lock file that all who have the folder open share. */
    private static final long OPEN = 1;

    private final Path root;
    private FileChannel channel;
    private final ReentrantLock threads = new ReentrantLock();

    private FileWriter(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    static FileWriter open(Path root) {
        FileChannel channel = null;
        try {
            Files.createDirectories(root);
            channel = channel(root);
            if (channel.tryLock(OPEN, 1, true) == null) {
                throw new StoreException("Another program holds the folder " + root + " for itself alone", null);
            }
            var writer = new FileWriter(root, channel);
            writer.removeTemporaryFiles();
            return writer;
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw new StoreException(
                    "The state folder " + root
                            + " is open in this process already; open it once and share the store, or"
                            + " close the first one",
                    e);
        } catch (IOException e) {
            close(channel);
            throw new StoreException(
                    "The state folder " + root + " cannot be opened: " + e
                            + "; it must be a folder that can be written",
                    e);
        }
    }

    private static FileChannel channel(Path root) throws IOException {
        return FileChannel.open(
                root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Something to do while nobody else writes. */
    interface Work<T> {
        T go() throws IOException;
    }

    <T> T exclusively(Work<T> work) {
        threads.lock();
        // An interruption closes the channels that are in use; it must not cost the write, nor the store its lock file.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileLock lock = channel.lock(WRITE, 1, false)) {
                    return work.go();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted = true;
                    clearInterruption();
                    reopen();
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The state in " + root + " cannot be written: " + e + "; see that there is room and that the folder"
                            + " can be written",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            threads.unlock();
        }
    }

    @SuppressWarnings("ResultOfMethodCallIgnored") // The caller remembers it.
    private static void clearInterruption() {
        Thread.interrupted();
    }

    private void reopen() throws IOException {
        if (!channel.isOpen()) {
            channel = channel(root);
            channel.tryLock(OPEN, 1, true);
        }
    }

    /**
     * Puts content into a file's place; whoever looks sees the old one or the new one. One that need not last is brought to the
     * disk whole all the same, but not its name: after a power cut the old one may be there.
     */
    void replace(Path file, byte[] content, boolean lasting) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException(file + " is in no folder");
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            sync(folder.getParent());
        }
        Path temporary = folder.resolve("." + file.getFileName() + TEMPORARY);
        try {
            try (FileChannel out = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        if (lasting) {
            sync(folder);
        }
    }

    boolean delete(Path file) throws IOException {
        boolean deleted = Files.deleteIfExists(file);
        if (deleted) {
            sync(file.getParent());
        }
        return deleted;
    }

    /** Brings the names in a folder to the disk, where the system can. */
    private static void sync(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        boolean interrupted = false;
        boolean again = true;
        while (again) {
            again = false;
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            } catch (ClosedByInterruptException e) {
                interrupted = true;
                clearInterruption();
                again = true;
            } catch (IOException | UnsupportedOperationException e) {
                // Windows opens no folders; there the move itself is what can be had.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A kill may have left some. */
    private void removeTemporaryFiles() {
        exclusively(() -> {
            int removed = 0;
            for (Path file : temporaryFiles(root, DEPTH)) {
                removed += Files.deleteIfExists(file) ? 1 : 0;
            }
            return removed;
        });
    }

    /** Looks at names alone where there may be very many files. */
    private static List<Path> temporaryFiles(Path folder, int depth) throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(".") && name.endsWith(TEMPORARY)) {
                    found.add(entry);
                } else if (depth > 1 && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.addAll(temporaryFiles(entry, depth - 1));
                }
            }
        } catch (NoSuchFileException e) {
            // Somebody else has removed the folder meanwhile.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    void close() {
        close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreException("The lock file of a state folder cannot be closed: " + e, e);
            }
        }
    }
}
