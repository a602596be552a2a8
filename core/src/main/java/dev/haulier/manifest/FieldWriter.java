package dev.haulier.manifest;

import dev.haulier.model.GoDuration;
import dev.haulier.model.WireName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one map, without those that say nothing. */
final class FieldWriter {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    FieldWriter text(String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
        return this;
    }

    FieldWriter flag(String name, boolean flag, boolean absent) {
        if (flag != absent) {
            fields.put(name, flag);
        }
        return this;
    }

    FieldWriter number(String name, long number, long absent) {
        if (number != absent) {
            fields.put(name, number);
        }
        return this;
    }

    FieldWriter instant(String name, @Nullable Instant instant) {
        if (instant != null) {
            fields.put(name, instant.toString());
        }
        return this;
    }

    FieldWriter duration(String name, @Nullable Duration duration) {
        if (duration != null) {
            fields.put(name, GoDuration.format(duration));
        }
        return this;
    }

    FieldWriter constant(String name, @Nullable WireName constant) {
        if (constant != null) {
            fields.put(name, constant.wireName());
        }
        return this;
    }

    <E extends WireName> FieldWriter constant(String name, E constant, E absent) {
        return constant == absent ? this : constant(name, constant);
    }

    /** Writes a free value, also one that is empty; only null is as good as absent. */
    FieldWriter any(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    FieldWriter map(String name, Map<String, ?> map) {
        return map.isEmpty() ? this : any(name, map);
    }

    FieldWriter list(String name, List<?> list) {
        return list.isEmpty() ? this : any(name, list);
    }

    <T> FieldWriter list(String name, List<T> list, Function<? super T, Map<String, @Nullable Object>> write) {
        var values = new ArrayList<Map<String, @Nullable Object>>();
        list.forEach(value -> values.add(write.apply(value)));
        return list(name, values);
    }

    <T> FieldWriter map(String name, Map<String, T> map, Function<? super T, Map<String, @Nullable Object>> write) {
        var values = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        map.forEach((key, value) -> values.put(key, write.apply(value)));
        return map(name, values);
    }

    /** Writes a part that is always there, unless it says nothing. */
    <T> FieldWriter part(String name, T part, Function<? super T, Map<String, @Nullable Object>> write) {
        return map(name, write.apply(part));
    }

    /** Writes a part that may be absent; when it is there it is written, even if it says nothing more. */
    <T> FieldWriter partOrNull(
            String name, @Nullable T part, Function<? super T, Map<String, @Nullable Object>> write) {
        return part == null ? this : any(name, write.apply(part));
    }
}
