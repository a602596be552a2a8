package dev.haulier.expression;

import static dev.haulier.expression.ValueType.ANY;
import static dev.haulier.expression.ValueType.FLOAT;
import static dev.haulier.expression.ValueType.INT;
import static dev.haulier.expression.ValueType.STRING;

import dev.haulier.internal.expression.Floats;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-ins on single numbers and their bits, and the conversions. */
final class NumberBuiltins {

    private NumberBuiltins() {}

    private interface Bits {
        long apply(long x, long y);
    }

    private interface Rounding {
        double apply(double value);
    }

    static List<Builtin> all() {
        return List.of(
                Builtin.checked("abs", number("abs", null, false), (e, a) -> abs(a[0])),
                rounding("ceil", Math::ceil),
                rounding("floor", Math::floor),
                rounding("round", NumberBuiltins::round),
                Builtin.checked("int", number("int", INT, true), (e, a) -> toInt(a[0])),
                Builtin.checked("float", number("float", FLOAT, true), (e, a) -> toFloat(a[0])),
                Builtin.of("type", (e, a) -> type(a[0]), Signature.returning(STRING, ANY)),
                bits("bitand", (x, y) -> x & y),
                bits("bitor", (x, y) -> x | y),
                bits("bitxor", (x, y) -> x ^ y),
                bits("bitnand", (x, y) -> x & ~y),
                bits("bitshl", (x, y) -> shift(y) > 63 ? 0 : x << y),
                bits("bitshr", (x, y) -> x >> Math.min(63, shift(y))),
                bits("bitushr", (x, y) -> shift(y) > 63 ? 0 : x >>> y),
                Builtin.of("bitnot", (e, a) -> ~integer("bitnot", a[0]), Signature.returning(INT, INT)));
    }

    /** Durations, months and weekdays pass the check as the numbers they are underneath. */
    private static Builtin.Validator number(String name, @Nullable ValueType result, boolean strings) {
        return Builtin.counted(name, 1, types -> {
            ValueType type = types.get(0);
            boolean numeric = type.kind == ValueType.Kind.INT || type.isNumber() || type.isDuration();
            if (!numeric && !type.isUnknown() && !(strings && type.isString())) {
                throw new Builtin.Mismatch(name + " cannot take " + type);
            }
            return result == null ? type : result;
        });
    }

    private static Builtin rounding(String name, Rounding rounding) {
        return Builtin.checked(name, number(name, FLOAT, false), (e, a) -> {
            if (a[0] instanceof Number value) {
                return Values.isInteger(value) ? value.doubleValue() : rounding.apply(value.doubleValue());
            }
            throw new Failure(name + " cannot take " + Values.typeName(a[0]));
        });
    }

    /** Half away from zero. */
    static double round(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) >= 0x1p52) {
            return value;
        }
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        double away = Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
        return Math.copySign(away, value);
    }

    private static Object abs(@Nullable Object value) {
        if (value instanceof Unsigned) {
            return value;
        }
        if (value instanceof Number number) {
            if (Values.isInteger(value)) {
                return number.longValue() < 0 ? -number.longValue() : number.longValue();
            }
            return number.doubleValue() < 0 ? -number.doubleValue() : number.doubleValue();
        }
        throw new Failure("abs cannot take " + Values.typeName(value));
    }

    static Object toInt(@Nullable Object value) {
        if (value instanceof Number) {
            return Values.truncated(value);
        }
        if (value instanceof String text) {
            return parse(text);
        }
        if (value instanceof Duration duration) {
            return Arithmetic.nanos(duration);
        }
        if (value instanceof Month month) {
            return (long) month.getValue();
        }
        if (value instanceof DayOfWeek day) {
            return (long) day.getValue() % 7;
        }
        throw new Failure("int cannot take " + Values.typeName(value));
    }

    private static long parse(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain &= (c >= '0' && c <= '9') || (i == 0 && text.length() > 1 && (c == '+' || c == '-'));
        }
        try {
            if (plain) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw new Failure("int cannot read a number beyond 64 bits", e);
        }
        throw new Failure("int cannot read \"" + Names.shortened(text) + "\"");
    }

    private static Object toFloat(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            Double parsed = Floats.parse(text);
            if (parsed == null) {
                throw new Failure("float cannot read \"" + Names.shortened(text) + "\"");
            }
            return parsed;
        }
        throw new Failure("float cannot take " + Values.typeName(value));
    }

    private static Object type(@Nullable Object value) {
        if (value == null) {
            return "nil";
        }
        if (value == TypedNil.INSTANCE) {
            return "unknown";
        }
        if (value instanceof Unsigned) {
            return "uint";
        }
        return switch (Values.typeName(value)) {
            case "list", "bytes" -> "array";
            case "time" -> "time.Time";
            case "duration" -> "time.Duration";
            case "month" -> "time.Month";
            case "weekday" -> "time.Weekday";
            case "timezone" -> "time.Location";
            case "function" -> "func";
            case "int", "float", "bool", "string", "map" -> Values.typeName(value);
            default -> value instanceof NamedText named ? named.type() : "unknown";
        };
    }

    private static Builtin bits(String name, Bits bits) {
        return Builtin.of(
                name,
                (e, a) -> bits.apply(integer(name, a[0]), integer(name, a[1])),
                Signature.returning(INT, INT, INT));
    }

    private static long integer(String name, @Nullable Object value) {
        if (value instanceof Number number && Values.isInteger(value)) {
            return number.longValue();
        }
        throw new Failure(name + " takes ints, not " + Values.typeName(value));
    }

    private static long shift(long count) {
        if (count < 0) {
            throw new Failure("cannot shift by a negative count, got " + count);
        }
        return count;
    }
}
