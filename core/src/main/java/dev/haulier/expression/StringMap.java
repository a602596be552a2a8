package dev.haulier.expression;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of strings whose missing keys read as the empty string. Unmodifiable. */
final class StringMap extends AbstractMap<String, String> {

    /** A map that was never made: nil, and yet without keys. */
    static final StringMap NIL = new StringMap(Map.of());

    private final Map<String, String> map = new LinkedHashMap<>();

    StringMap(Map<?, ?> source) {
        source.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value.toString()));
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map.containsKey(key);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return java.util.Collections.unmodifiableMap(map).entrySet();
    }
}
