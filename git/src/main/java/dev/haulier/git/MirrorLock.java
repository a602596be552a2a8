package dev.haulier.git;

import dev.haulier.clock.Wake;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps a mirror's other users out while it changes: threads of this process and other processes. Thread-safe. */
final class MirrorLock {

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work<T> {

        T run() throws InterruptedException;
    }

    private static final Duration POLL = Duration.ofMillis(10);

    private final ReentrantLock threads = new ReentrantLock(true);
    private final Path file;
    private final Duration patience;

    MirrorLock(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    <T> T hold(Work<T> work) throws InterruptedException {
        Deadline deadline = Deadline.in(patience);
        if (!threads.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw held();
        }
        try {
            if (threads.getHoldCount() > 1) {
                return work.run();
            }
            try (FileChannel channel = open();
                    FileLock lock = take(channel, deadline)) {
                assert lock.isValid();
                return work.run();
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw new GitException("cannot lock the mirror by " + file + ": " + e.getMessage(), e);
            }
        } finally {
            threads.unlock();
        }
    }

    private FileChannel open() throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private FileLock take(FileChannel channel, Deadline deadline) throws IOException, InterruptedException {
        Wake never = new Wake();
        while (true) {
            @Nullable FileLock lock = tryOnce(channel);
            if (lock != null) {
                return lock;
            }
            if (deadline.isOver()) {
                throw held();
            }
            never.await(POLL);
        }
    }

    private static @Nullable FileLock tryOnce(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Somebody else in this process, by another extension on the same folder.
            return null;
        }
    }

    private GitException held() {
        return new GitException("the mirror is in use by somebody else for longer than " + patience.toSeconds()
                + " s; its lock is " + file);
    }
}
