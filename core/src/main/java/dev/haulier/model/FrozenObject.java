package dev.haulier.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that nobody can change, with all that is in it: whoever meets it again need not copy it. */
final class FrozenObject extends AbstractMap<String, @Nullable Object> {

    private final Map<String, @Nullable Object> content;
    private final int height;

    /** Takes the map itself, whose values must be frozen. */
    FrozenObject(Map<String, @Nullable Object> content, int height) {
        this.content = Collections.unmodifiableMap(content);
        this.height = height;
    }

    /** How many levels of objects and arrays there are, this one included. */
    int height() {
        return height;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return content.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return content.containsKey(key);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return content.entrySet();
    }
}
