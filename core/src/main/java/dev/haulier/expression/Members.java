package dev.haulier.expression;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading parts of values: members, elements, slices, and whether something is in something. */
final class Members {

    private Members() {}

    static boolean mayHaveMethods(@Nullable Object value) {
        return value instanceof ZonedDateTime
                || value instanceof Duration
                || value instanceof HostObject
                || value instanceof ZoneId
                || value instanceof Month
                || value instanceof DayOfWeek;
    }

    /** {@code base.key} and {@code base[key]}. */
    static @Nullable Object fetch(@Nullable Object base, @Nullable Object key) {
        if (base instanceof Map<?, ?> map) {
            return fromMap(map, key);
        }
        if (base instanceof HostObject object && key instanceof String name && !object.hasMethod(name)) {
            StructType.Field<?> field = object.type().fields().get(name);
            if (field != null) {
                return object.field(name);
            }
        }
        if (base == null || base == TypedNil.INSTANCE) {
            throw new Failure("cannot read " + shown(key) + " of nil");
        }
        if (mayHaveMethods(base) && Values.isText(key)) {
            HostFunction method = Methods.bound(base, Values.string(key));
            if (method != null) {
                return method;
            }
        }
        if (base instanceof List<?> list) {
            return list.get(index(key, list.size()));
        }
        if (base instanceof byte[] bytes) {
            return Unsigned.of(bytes[index(key, bytes.length)]);
        }
        if (Values.isText(base)) {
            byte[] bytes = Utf8.bytes(base);
            return Unsigned.of(bytes[index(key, bytes.length)]);
        }
        if (base instanceof HostObject object && object.hasField(Values.string(key))) {
            return object.field(Values.string(key));
        }
        throw new Failure("cannot read " + shown(key) + " of a value of type " + Values.typeName(base));
    }

    private static String shown(@Nullable Object key) {
        return Values.isText(key) || Values.isNumber(key) ? String.valueOf(key) : "a member";
    }

    private static int index(@Nullable Object key, int size) {
        long index = Values.truncated(key);
        long found = index < 0 ? index + size : index;
        if (found < 0 || found >= size) {
            throw new Failure("index " + index + " is out of range, the length is " + size);
        }
        return (int) found;
    }

    private static @Nullable Object fromMap(Map<?, ?> map, @Nullable Object key) {
        if (key instanceof String && !(map instanceof AnyMap) && !(map instanceof StringMap)) {
            return map.get(key);
        }
        Object looked = key(map, key);
        Object value = map.get(looked);
        if (value == null && map instanceof StringMap) {
            return "";
        }
        if (value == null && map instanceof AnyMap any && any.groups) {
            return Items.NIL;
        }
        return value;
    }

    /** A value as the key of a map; nil stands for the key that is empty. */
    private static @Nullable Object key(Map<?, ?> map, @Nullable Object key) {
        if (map instanceof AnyMap) {
            return AnyMap.key(key);
        }
        if (key == null) {
            return "";
        }
        if (!Values.isText(key)) {
            throw new Failure("a key of a map is a string, not " + Values.typeName(key));
        }
        return key;
    }

    /** {@code get(base, key)}, which answers nil for what is missing. */
    static @Nullable Object get(@Nullable Object base, @Nullable Object key) {
        if (base == null || base == TypedNil.INSTANCE) {
            return null;
        }
        if (mayHaveMethods(base) && Values.isText(key)) {
            HostFunction method = Methods.bound(base, Values.string(key));
            if (method != null) {
                return method;
            }
        }
        if (Values.isList(base) || Values.isText(base)) {
            int size = base instanceof List<?> list ? list.size() : size(base);
            long index = Values.truncated(key);
            long found = index < 0 ? index + size : index;
            return found < 0 || found >= size ? null : fetch(base, found);
        }
        if (base instanceof Map<?, ?> map) {
            return map.get(key(map, key));
        }
        if (base instanceof HostObject object) {
            String name = Values.string(key);
            return object.hasField(name) ? object.field(name) : null;
        }
        return null;
    }

    /** The length of what can be sliced, or of a map. */
    static int size(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof String text && Utf8.isAscii(text)) {
            return text.length();
        }
        if (Values.isText(value)) {
            return Utf8.bytes(value).length;
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        throw Values.mismatch(value, "a string or a list");
    }

    static @Nullable Object slice(Evaluation e, @Nullable Object base, @Nullable Object from, @Nullable Object to) {
        if (!Values.isList(base) && !Values.isText(base)) {
            throw new Failure("cannot slice a value of type " + Values.typeName(base));
        }
        int size = size(base);
        int end = (int) Math.min(bound(to, size), size);
        int start = (int) Math.min(bound(from, size), end);
        if (base instanceof String text && text.length() == size) {
            e.grow((long) end - start);
            return text.substring(start, end);
        }
        if (Values.isText(base)) {
            e.grow((long) end - start);
            return Utf8.of(Arrays.copyOfRange(Utf8.bytes(base), start, end));
        }
        if (base instanceof IntRange range) {
            return range.slice(start, end);
        }
        e.copy((long) end - start);
        if (base instanceof byte[] bytes) {
            return Arrays.copyOfRange(bytes, start, end);
        }
        if (base instanceof Items items) {
            if (Values.isNil(items)) {
                return items;
            }
            Items.Kind kind = items.kind == Items.Kind.PAIR ? Items.Kind.ANY : items.kind;
            return new Items(Arrays.copyOfRange(items.array, start, end), kind);
        }
        return base instanceof List<?> list ? new Items(list.subList(start, end).toArray()) : null;
    }

    private static long bound(@Nullable Object value, int size) {
        long index = Values.truncated(value);
        return Math.max(0, index < 0 ? index + size : index);
    }

    /** {@code needle in collection}. */
    static boolean in(Evaluation e, @Nullable Object needle, @Nullable Object collection) {
        if (collection == null || collection == TypedNil.INSTANCE) {
            return false;
        }
        if (collection instanceof Map<?, ?> map) {
            return map.containsKey(key(map, needle));
        }
        if (Values.isList(collection)) {
            Elements elements = Elements.of(collection);
            for (int i = 0; i < elements.size; i++) {
                e.step();
                if (Comparison.equal(e, elements.get(i), needle)) {
                    return true;
                }
            }
            return false;
        }
        if (collection instanceof HostObject object) {
            return object.hasField(Values.string(needle));
        }
        if (collection instanceof ZonedDateTime || collection instanceof ZoneId) {
            Values.string(needle);
            return false;
        }
        throw new Failure("operator in cannot look into " + Values.typeName(collection));
    }
}
