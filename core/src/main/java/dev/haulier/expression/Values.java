package dev.haulier.expression;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kinds of values there are, and how Java's classes stand for them. */
final class Values {

    private Values() {}

    /** Whether it is nil: null, a list or map that was never made, or a struct that is not there. */
    static boolean isNil(@Nullable Object value) {
        return value == null || value == Items.NIL || value == TypedNil.INSTANCE || value == StringMap.NIL;
    }

    static boolean isInteger(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Unsigned
                || value instanceof Short
                || value instanceof Byte;
    }

    /** Whether it is a number; any number class of a host that is no integer counts as floating. */
    static boolean isNumber(@Nullable Object value) {
        return value instanceof Number;
    }

    static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof RawText;
    }

    static boolean isList(@Nullable Object value) {
        return value instanceof List || value instanceof byte[];
    }

    /** How the type of a value is called in messages. */
    static String typeName(@Nullable Object value) {
        if (value == null || value == TypedNil.INSTANCE) {
            return "nil";
        } else if (isInteger(value)) {
            return "int";
        } else if (value instanceof Number) {
            return "float";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (isText(value)) {
            return "string";
        } else if (value instanceof byte[]) {
            return "bytes";
        } else if (value instanceof List) {
            return "list";
        } else if (value instanceof Map) {
            return "map";
        } else if (value instanceof ZonedDateTime) {
            return "time";
        } else if (value instanceof Duration) {
            return "duration";
        } else if (value instanceof ZoneId) {
            return "timezone";
        } else if (value instanceof Month) {
            return "month";
        } else if (value instanceof DayOfWeek) {
            return "weekday";
        } else if (value instanceof HostObject object) {
            return object.type().name();
        } else if (value instanceof NamedText named) {
            return named.type();
        } else if (value instanceof HostFunction) {
            return "function";
        }
        return value.getClass().getSimpleName();
    }

    static Failure mismatch(@Nullable Object value, String wanted) {
        return new Failure("expected " + wanted + " but the value is " + typeName(value));
    }

    /** An integer, or a float cut to one. */
    static long truncated(@Nullable Object value) {
        if (value instanceof Number number) {
            return isInteger(value) ? number.longValue() : truncated(number.doubleValue());
        }
        throw mismatch(value, "int");
    }

    /** What x86-64 makes of a float: the lowest int for what no int can hold. */
    static long truncated(double value) {
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    /** A string; nothing else will do. */
    static String string(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof RawText raw) {
            return raw.toString();
        }
        throw mismatch(value, "string");
    }

    /** A value of the host as its declared type has it. */
    static @Nullable Object typed(ValueType type, @Nullable Object value) {
        switch (type.kind) {
            case STRING -> {
                String text = value == null ? "" : value.toString();
                return type.isPlainString() ? text : new NamedText(type.name, text);
            }
            case INT -> {
                return value instanceof Integer || value instanceof Short || value instanceof Byte
                        ? Long.valueOf(((Number) value).longValue())
                        : value;
            }
            case MAP -> {
                if (value == null && type == ValueType.STRING_MAP) {
                    return StringMap.NIL;
                }
                return type == ValueType.STRING_MAP && value instanceof Map<?, ?> map && !(value instanceof StringMap)
                        ? new StringMap(map)
                        : value;
            }
            case STRUCT -> {
                return value == null && type.struct != null ? TypedNil.INSTANCE : value;
            }
            default -> {
                return value;
            }
        }
    }

    /** Whether a value of a registered function's argument is of the parameter's type. */
    static boolean fits(ValueType type, @Nullable Object value) {
        return switch (type.kind) {
            case UNKNOWN, ANY -> true;
            case NIL -> value == null;
            case BOOL -> value instanceof Boolean;
            case INT, UNSIGNED -> isInteger(value);
            case FLOAT -> value instanceof Number;
            case STRING -> isText(value);
            case DURATION -> value instanceof Duration;
            case LIST, PAIR -> type == ValueType.BYTES ? value instanceof byte[] : value instanceof List;
            case MAP -> value instanceof Map;
            case STRUCT ->
                type.struct == null
                        ? value instanceof ZonedDateTime
                        : isNil(value) || (value instanceof HostObject object && object.type() == type.struct);
            case TIMEZONE -> value instanceof ZoneId;
            case FUNCTION -> value instanceof HostFunction;
        };
    }

    /** Whether JSON leaves a field with this value out. */
    static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof CharSequence text && text.length() == 0)
                || (value instanceof NamedText named && named.text().isEmpty())
                || (value instanceof Boolean truth && !truth)
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
