package dev.haulier.oci;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was not asked for the longest. Thread-safe. */
final class BoundedMap<K, V> {

    private final Map<K, V> entries;

    BoundedMap(int maxEntries) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > maxEntries;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }

    /** All entries, what was not asked for the longest first. */
    synchronized Map<K, V> copy() {
        return new LinkedHashMap<>(entries);
    }
}
