package dev.haulier.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies that nobody can change, in the order of the original. */
final class Frozen {

    private Frozen() {}

    static <V> Map<String, V> map(Map<String, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        var copy = new LinkedHashMap<String, V>();
        map.forEach(
                (key, value) -> copy.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value")));
        return Collections.unmodifiableMap(copy);
    }

    static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    /** Kubernetes keeps whole seconds, so a value is the same before and after it was stored. */
    static @Nullable Instant seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
