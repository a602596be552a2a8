package dev.haulier.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free JSON values: null, {@link Boolean}, {@link String}, {@link Long}, {@link BigInteger} (only what a long cannot hold),
 * {@link Double}, {@link List} and {@link Map} with texts as keys.
 */
public final class JsonValues {

    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 100;

    private JsonValues() {}

    /**
     * Copies an object deeply into one that nobody can change, and brings its numbers into the one form.
     *
     * @param map texts to JSON values
     * @return an unmodifiable map in the same order
     * @throws IllegalArgumentException when something in it is no JSON value, or it is nested deeper than
     *     {@link #MAX_DEPTH}
     */
    public static Map<String, @Nullable Object> object(Map<?, ?> map) {
        return object(map, 1);
    }

    /**
     * Copies an array deeply into one that nobody can change, and brings its numbers into the one form.
     *
     * @param values JSON values
     * @return an unmodifiable list
     * @throws IllegalArgumentException when something in it is no JSON value, or it is nested deeper than
     *     {@link #MAX_DEPTH}
     */
    public static List<@Nullable Object> array(Collection<?> values) {
        return array(values, 1);
    }

    /**
     * Copies a value deeply into one that nobody can change, and brings its numbers into the one form.
     *
     * @param value a JSON value, or null
     * @return the value, or null
     * @throws IllegalArgumentException when it is no JSON value, or is nested deeper than {@link #MAX_DEPTH}
     */
    public static @Nullable Object freeze(@Nullable Object value) {
        return freeze(value, 0);
    }

    private static @Nullable Object freeze(@Nullable Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, depth + 1);
        }
        if (value instanceof Collection<?> values) {
            return array(values, depth + 1);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Enum<?> || value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "A " + value.getClass().getName() + " is no JSON value; use texts, numbers, booleans, lists and maps");
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map, int depth) {
        if (map instanceof FrozenObject frozen) {
            // A record that changes one of its parts hands in the others as they are: they need no copy.
            check(depth + frozen.height() - 1);
            return frozen;
        }
        check(depth);
        var copy = new LinkedHashMap<String, @Nullable Object>();
        int height = 1;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(
                        "The key " + entry.getKey() + " of a JSON object is no text; put it in quotes");
            }
            Object value = freeze(entry.getValue(), depth);
            copy.put(key, value);
            height = Math.max(height, 1 + height(value));
        }
        return new FrozenObject(copy, height);
    }

    private static List<@Nullable Object> array(Collection<?> values, int depth) {
        if (values instanceof FrozenArray frozen) {
            check(depth + frozen.height() - 1);
            return frozen;
        }
        check(depth);
        var copy = new ArrayList<@Nullable Object>(values.size());
        int height = 1;
        for (Object value : values) {
            Object frozen = freeze(value, depth);
            copy.add(frozen);
            height = Math.max(height, 1 + height(frozen));
        }
        return new FrozenArray(copy, height);
    }

    /** How many levels of objects and arrays there are in a frozen value. */
    private static int height(@Nullable Object value) {
        if (value instanceof FrozenObject object) {
            return object.height();
        }
        return value instanceof FrozenArray array ? array.height() : 0;
    }

    private static void check(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("A JSON value may be nested at most " + MAX_DEPTH + " deep");
        }
    }

    private static Object number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
        }
        if (number instanceof Double value) {
            return value;
        }
        if (number instanceof Float || number instanceof BigDecimal) {
            return Double.valueOf(number.toString());
        }
        throw new IllegalArgumentException("A " + number.getClass().getName() + " is no JSON number");
    }
}
