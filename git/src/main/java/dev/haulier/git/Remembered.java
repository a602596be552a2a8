package dev.haulier.git;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What was read of objects, by their names: an object never changes, so nothing in here grows old. When there is more than
 * there may be, all of it is forgotten, and what is needed is read again. Thread-safe.
 */
final class Remembered<V> {

    private final long maxWeight;
    private final Map<ObjectId, V> values = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();

    /**
     * Starts empty.
     *
     * @param maxWeight how much may be held, in characters
     */
    Remembered(long maxWeight) {
        this.maxWeight = maxWeight;
    }

    @Nullable
    V get(ObjectId id) {
        return values.get(id);
    }

    /** Holds a value; one that is a large part of all that may be held is let go at once. */
    void put(ObjectId id, V value, long heavy) {
        if (heavy > maxWeight / 10) {
            return;
        }
        if (weight.addAndGet(heavy) > maxWeight) {
            values.clear();
            weight.set(heavy);
        }
        values.put(id.copy(), value);
    }

    long weight() {
        return weight.get();
    }

    int size() {
        return values.size();
    }
}
