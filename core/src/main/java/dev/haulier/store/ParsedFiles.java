package dev.haulier.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read last from some files, with the hash of their bytes: parsing costs far more than reading. Those that were asked
 * for last are remembered. Thread-safe.
 */
final class ParsedFiles {

    /** How many are remembered; all others are parsed again. */
    static final int MAX_ENTRIES = 1_000;

    private final Map<Path, Stored<?>> parsed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Stored<?>> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    synchronized @Nullable Stored<?> get(Path file) {
        return parsed.get(file);
    }

    synchronized void put(Path file, Stored<?> stored) {
        parsed.put(file, stored);
    }

    synchronized void remove(Path file) {
        parsed.remove(file);
    }

    synchronized int size() {
        return parsed.size();
    }
}
