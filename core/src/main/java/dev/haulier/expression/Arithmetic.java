package dev.haulier.expression;

import dev.haulier.internal.expression.Powers;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The operators of arithmetic on values. */
final class Arithmetic {

    private Arithmetic() {}

    private static Failure bad(@Nullable Object left, String operator, @Nullable Object right) {
        return new Failure(
                "operator " + operator + " cannot take " + Values.typeName(left) + " and " + Values.typeName(right));
    }

    private static boolean integers(@Nullable Object left, @Nullable Object right) {
        return Values.isInteger(left) && Values.isInteger(right);
    }

    static @Nullable Object add(Evaluation e, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a + b;
        }
        if (left instanceof String a && right instanceof String b) {
            e.grow((long) a.length() + b.length());
            return a.concat(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return integers(left, right) ? (Object) (a.longValue() + b.longValue()) : a.doubleValue() + b.doubleValue();
        }
        if (Values.isText(left) && Values.isText(right)) {
            String a = Utf8.latin(left);
            String b = Utf8.latin(right);
            e.grow((long) a.length() + b.length());
            return Utf8.ofLatin(a.concat(b));
        }
        if (left instanceof ZonedDateTime time && right instanceof Duration duration) {
            return plus(time, duration);
        }
        if (left instanceof Duration duration) {
            if (right instanceof ZonedDateTime time) {
                return plus(time, duration);
            }
            if (right instanceof Duration other) {
                return Duration.ofNanos(nanos(duration) + nanos(other));
            }
        }
        throw bad(left, "+", right);
    }

    static @Nullable Object subtract(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a - b;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return integers(left, right) ? (Object) (a.longValue() - b.longValue()) : a.doubleValue() - b.doubleValue();
        }
        if (left instanceof ZonedDateTime time) {
            if (right instanceof ZonedDateTime other) {
                return between(other, time);
            }
            if (right instanceof Duration duration) {
                return plus(time, Duration.ofNanos(-nanos(duration)));
            }
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return Duration.ofNanos(nanos(a) - nanos(b));
        }
        throw bad(left, "-", right);
    }

    static @Nullable Object multiply(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a * b;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return integers(left, right) ? (Object) (a.longValue() * b.longValue()) : a.doubleValue() * b.doubleValue();
        }
        boolean leftDuration = left instanceof Duration;
        boolean rightDuration = right instanceof Duration;
        if ((leftDuration && (rightDuration || right instanceof Number)) || (rightDuration && left instanceof Number)) {
            boolean whole = (leftDuration || Values.isInteger(left)) && (rightDuration || Values.isInteger(right));
            return whole
                    ? (Object) Duration.ofNanos(
                            factor(left).longValue() * factor(right).longValue())
                    : factor(left).doubleValue() * factor(right).doubleValue();
        }
        throw bad(left, "*", right);
    }

    private static Number factor(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return nanos(duration);
        }
        return value instanceof Number number ? number : 0;
    }

    static @Nullable Object divide(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a.doubleValue() / b.doubleValue();
        }
        throw bad(left, "/", right);
    }

    static @Nullable Object modulo(@Nullable Object left, @Nullable Object right) {
        if (integers(left, right) && left instanceof Number a && right instanceof Number b) {
            if (b.longValue() == 0) {
                throw new Failure("integer division by zero");
            }
            return a.longValue() % b.longValue();
        }
        throw bad(left, "%", right);
    }

    static Object power(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Powers.power(a.doubleValue(), b.doubleValue());
        }
        throw bad(left, "**", right);
    }

    static @Nullable Object negate(@Nullable Object value) {
        if (value instanceof Unsigned number) {
            return Unsigned.of(-number.intValue());
        }
        if (value instanceof Number number) {
            return Values.isInteger(value) ? (Object) (-number.longValue()) : -number.doubleValue();
        }
        throw new Failure("operator - cannot take " + Values.typeName(value));
    }

    /** The nanoseconds of a duration, wrapping beyond 292 years. */
    static long nanos(Duration duration) {
        return duration.getSeconds() * 1_000_000_000L + duration.getNano();
    }

    static ZonedDateTime plus(ZonedDateTime time, Duration duration) {
        return time.plusNanos(nanos(duration));
    }

    /** From one moment to another, at most what 64 bits of nanoseconds hold. */
    static Duration between(ZonedDateTime from, ZonedDateTime to) {
        Duration exact = Duration.between(from, to);
        try {
            return Duration.ofNanos(exact.toNanos());
        } catch (ArithmeticException e) {
            return Duration.ofNanos(exact.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
    }
}
