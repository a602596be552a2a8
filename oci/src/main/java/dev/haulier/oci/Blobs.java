package dev.haulier.oci;

import dev.haulier.artifact.UnreadableImageException;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Manifests and configurations by their digests, which say for ever what they are. What two threads want at once is fetched
 * once. Thread-safe.
 */
final class Blobs {

    private static final String AREA = "blobs";
    private static final int LOCKS = 256;

    /** How many small ones are at hand without a file. */
    private static final int MAX_RECENT = 256;

    private static final int MAX_RECENT_BYTES = 64 * 1024;

    private final @Nullable DiskCache disk;
    private final BoundedMap<String, byte[]> recent = new BoundedMap<>(MAX_RECENT);
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    Blobs(@Nullable DiskCache disk) {
        this.disk = disk;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Fetches what a digest names; null when the registry has no such thing. */
    interface Fetch {
        byte @Nullable [] get() throws InterruptedException;
    }

    /** What is at hand, or else fetched and kept; null when there is no such thing. */
    byte @Nullable [] get(String digest, Instant now, Fetch fetch) throws InterruptedException {
        byte[] known = get(digest, now);
        if (known != null) {
            return known;
        }
        ReentrantLock lock = locks[Math.floorMod(digest.hashCode(), LOCKS)];
        lock.lockInterruptibly();
        try {
            known = get(digest, now);
            if (known == null) {
                known = fetch.get();
                if (known != null) {
                    put(digest, known, now);
                }
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** What is at hand, or null. */
    byte @Nullable [] get(String digest, Instant now) {
        byte[] content = recent.get(digest);
        if (content != null || disk == null) {
            return content;
        }
        content = disk.read(AREA, digest, now);
        if (content == null) {
            return null;
        }
        try {
            Digests.checked(content, digest);
            return content;
        } catch (UnreadableImageException e) {
            return null;
        }
    }

    void put(String digest, byte[] content, Instant now) {
        if (content.length <= MAX_RECENT_BYTES) {
            recent.put(digest, content);
        }
        if (disk != null) {
            disk.write(AREA, digest, content, now);
        }
    }
}
