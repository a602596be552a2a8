package dev.haulier.observability;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has begun and not ended, by a key; of bounded size, since what a host abandons never ends. Thread-safe. */
final class Starts<T> {

    /** How many are remembered; the oldest go. */
    static final int MAX = 10_000;

    private final Map<String, T> begun = new LinkedHashMap<>();

    synchronized @Nullable T begin(String key, T start) {
        T before = begun.remove(key);
        begun.put(key, start);
        if (begun.size() > MAX) {
            begun.remove(begun.keySet().iterator().next());
        }
        return before;
    }

    /** As {@link #begin}, but what has begun already stays. */
    synchronized void beginOnce(String key, T start) {
        if (!begun.containsKey(key)) {
            begin(key, start);
        }
    }

    synchronized @Nullable T get(String key) {
        return begun.get(key);
    }

    synchronized @Nullable T end(String key) {
        return begun.remove(key);
    }
}
