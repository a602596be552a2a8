package dev.haulier.internal.config;

import dev.haulier.model.GoDuration;
import dev.haulier.model.NearestName;
import dev.haulier.model.WireName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The simple values of a config. */
final class Scalars {

    private static final double EXACT = 9_007_199_254_740_992d;

    private Scalars() {}

    static boolean hasExpression(String text) {
        return text.contains("${{") || text.contains("${%");
    }

    /** Reads a value of a simple type, or says by an exception what is wrong with it. */
    static Object read(Class<?> type, Object value) {
        if (type == String.class) {
            return text(value);
        }
        if (type == boolean.class || type == Boolean.class) {
            return value instanceof Boolean ? value : refuse("true or false is wanted", value);
        }
        if (type == int.class || type == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Number number ? (Object) number.doubleValue() : refuse("a number is wanted", value);
        }
        if (type == Duration.class) {
            return duration(value);
        }
        if (type.isEnum()) {
            return constant(type, value);
        }
        throw new IllegalStateException("A config record cannot hold a " + type.getName()
                + "; it can hold texts, numbers, booleans, durations, enums, lists, maps and records");
    }

    private static Object refuse(String wanted, Object value) {
        throw new IllegalArgumentException(wanted + ", and this is " + describe(value));
    }

    static String describe(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof Map ? "an object" : value instanceof List ? "a list" : "something else";
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number || value instanceof Boolean) {
            throw new IllegalArgumentException("a text is wanted, and this became " + describe(value)
                    + "; expressions turn what looks like a number or boolean into one, so wrap it:"
                    + " ${{ quote(...) }}");
        }
        throw new IllegalArgumentException("a text is wanted, and this is " + describe(value));
    }

    private static long whole(Object value, long min, long max) {
        long whole;
        if (value instanceof Long || value instanceof Integer) {
            whole = ((Number) value).longValue();
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) <= EXACT) {
            whole = number.longValue();
        } else {
            throw new IllegalArgumentException("a whole number is wanted, and this is "
                    + (value instanceof Number ? "the number " + value : describe(value)));
        }
        if (whole < min || whole > max) {
            throw new IllegalArgumentException(
                    "a number from " + min + " to " + max + " is wanted, and this is " + whole);
        }
        return whole;
    }

    private static Duration duration(Object value) {
        if (value instanceof String text) {
            return GoDuration.parse(text)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"" + text + "\" is no duration; write one like 30s, 5m or 1h30m"));
        }
        throw new IllegalArgumentException(
                "a duration such as 30s, 5m or 1h30m is wanted, and this is " + describe(value));
    }

    private static Object constant(Class<?> type, Object value) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        List<String> names = constants.stream().map(Scalars::name).toList();
        int at = value instanceof String ? names.indexOf(value) : -1;
        if (at < 0) {
            String shown = value instanceof String text ? "\"" + text + "\"" : describe(value);
            String hint = value instanceof String text ? NearestName.hint(text, names) : "; there are " + names;
            throw new IllegalArgumentException(shown + " is none of the allowed values" + hint);
        }
        return constants.get(at);
    }

    private static String name(Enum<?> constant) {
        return constant instanceof WireName wire ? wire.wireName() : constant.name();
    }
}
