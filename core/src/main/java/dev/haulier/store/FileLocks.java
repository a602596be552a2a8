package dev.haulier.store;

import dev.haulier.clock.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Locks that hold against other threads and other processes; the system takes them from a process that dies. */
final class FileLocks {

    /** How often to look whether another process has given its lock back: the system has no way to tell. */
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path folder;
    private final Map<String, Semaphore> threads = new ConcurrentHashMap<>();

    FileLocks(Path folder) {
        this.folder = folder;
    }

    Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException {
        // A file lock belongs to the whole process, so threads are kept apart first.
        Semaphore semaphore = threads.computeIfAbsent(name, ignored -> new Semaphore(1, true));
        Clock clock = Clock.system();
        Instant start = clock.instant();
        if (!semaphore.tryAcquire(Math.max(0, TimeUnit.NANOSECONDS.convert(wait)), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Duration left = wait.minus(Duration.between(start, clock.instant()));
            Optional<StoreLock> lock = againstProcesses(name, left, semaphore);
            taken = lock.isPresent();
            return lock;
        } finally {
            if (!taken) {
                semaphore.release();
            }
        }
    }

    private Optional<StoreLock> againstProcesses(String name, Duration wait, Semaphore semaphore)
            throws InterruptedException {
        Path file = folder.resolve(FileNames.encode(name) + ".lock");
        FileChannel channel = null;
        boolean taken = false;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = poll(channel, wait);
            if (lock == null) {
                return Optional.empty();
            }
            taken = true;
            return Optional.of(held(channel, semaphore));
        } catch (IOException e) {
            throw new StoreException(
                    "The lock file " + file + " cannot be used: " + e
                            + "; the folder must be writable and on a file system that has locks",
                    e);
        } finally {
            if (!taken) {
                close(channel);
            }
        }
    }

    private static @Nullable FileLock poll(FileChannel channel, Duration wait)
            throws IOException, InterruptedException {
        Clock clock = Clock.system();
        Instant end = clock.instant().plus(wait.isNegative() ? Duration.ZERO : wait);
        while (true) {
            FileLock lock = attempt(channel);
            Duration left = Duration.between(clock.instant(), end);
            if (lock != null || left.isNegative() || left.isZero()) {
                return lock;
            }
            clock.sleep(left.compareTo(POLL) < 0 ? left : POLL);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static StoreLock held(FileChannel channel, Semaphore semaphore) {
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                // Closing the channel gives the lock back.
                close(channel);
                semaphore.release();
            }
        };
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreException("A lock file cannot be closed: " + e, e);
            }
        }
    }
}
