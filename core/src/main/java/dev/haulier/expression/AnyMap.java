package dev.haulier.expression;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map whose keys are of any type, as groupBy and fromPairs make it; it has no JSON form. Unmodifiable. */
final class AnyMap extends AbstractMap<@Nullable Object, @Nullable Object> {

    private final Map<@Nullable Object, @Nullable Object> map;
    /** Whether the values are groups, so that a missing one is an empty group. */
    final boolean groups;

    AnyMap(Map<@Nullable Object, @Nullable Object> map, boolean groups) {
        this.map = Collections.unmodifiableMap(map);
        this.groups = groups;
    }

    /** A value as a key: the two zeros are one. */
    static @Nullable Object key(@Nullable Object value) {
        if (value instanceof Double number && number == 0) {
            return 0.0;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Map
                || value instanceof byte[]
                || (Values.isList(value) && !(value instanceof Items items && items.kind == Items.Kind.PAIR))
                || value instanceof HostFunction) {
            throw new Failure("a value of type " + Values.typeName(value) + " cannot be a key");
        }
        if (value instanceof Items pair) {
            pair.forEach(AnyMap::key);
        }
        return value;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map.containsKey(key);
    }

    @Override
    public Set<Entry<@Nullable Object, @Nullable Object>> entrySet() {
        return map.entrySet();
    }
}
