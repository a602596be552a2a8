package dev.haulier.expression;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When values are equal, and which comes first. */
final class Comparison {

    private Comparison() {}

    /** {@code ==}: numbers by value, lists element by element, maps strictly. */
    static boolean equal(Evaluation e, @Nullable Object left, @Nullable Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.equals(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return (Values.isInteger(left) && Values.isInteger(right))
                    ? a.longValue() == b.longValue()
                    : a.doubleValue() == b.doubleValue();
        }
        if (Values.isList(left) && Values.isList(right)) {
            int one = rank(left);
            int other = rank(right);
            if (one != other && (one > LAST_LENIENT || other > LAST_LENIENT || (one != 0 && other != 0))) {
                return false;
            }
            return one <= LAST_LENIENT ? lists(e, left, right, false) : lists(e, left, right, true);
        }
        if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
            return a.toInstant().equals(b.toInstant());
        }
        return (Values.isNil(left) && Values.isNil(right)) || strict(e, left, right);
    }

    /** Lists up to this rank compare element by element with a list of rank 0. */
    private static final int LAST_LENIENT = 3;

    private static int rank(@Nullable Object list) {
        if (list instanceof IntRange) {
            return 1;
        }
        if (list instanceof byte[]) {
            return 3;
        }
        if (list instanceof Items items) {
            return switch (items.kind) {
                case ANY -> 0;
                case STRINGS -> 2;
                case PAIR -> 4;
                case PAIRS -> 5;
            };
        }
        return 0;
    }

    private static boolean lists(Evaluation e, @Nullable Object left, @Nullable Object right, boolean strict) {
        Elements a = Elements.of(left);
        Elements b = Elements.of(right);
        if (a.size != b.size) {
            return false;
        }
        for (int i = 0; i < a.size; i++) {
            e.step();
            if (!(strict ? strict(e, a.get(i), b.get(i)) : equal(e, a.get(i), b.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Equal in type and value, all the way down. */
    static boolean strict(Evaluation e, @Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return !(left instanceof Double number && number.isNaN()) && !(left instanceof HostFunction);
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof Number a && right instanceof Number b) {
            boolean unsigned = left instanceof Unsigned;
            return Values.isInteger(left) == Values.isInteger(right)
                    && unsigned == right instanceof Unsigned
                    && a.doubleValue() == b.doubleValue()
                    && a.longValue() == b.longValue();
        }
        if (left instanceof byte[] a && right instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        if (left instanceof List && right instanceof List) {
            return (left == Items.NIL) == (right == Items.NIL)
                    && rank(left) == rank(right)
                    && lists(e, left, right, true);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return maps(e, a, b);
        }
        return left.equals(right);
    }

    private static boolean maps(Evaluation e, Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size() || kind(left) != kind(right)) {
            return false;
        }
        for (Iterator<? extends Map.Entry<?, ?>> i = left.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> entry = i.next();
            e.step();
            Object other = right.get(entry.getKey());
            if ((other == null && !right.containsKey(entry.getKey())) || !strict(e, entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private static int kind(Map<?, ?> map) {
        return map instanceof AnyMap any ? any.groups ? 1 : 2 : map instanceof StringMap ? 3 : 0;
    }

    static boolean less(@Nullable Object left, @Nullable Object right) {
        return (left instanceof Number a && right instanceof Number b)
                ? numbers(a, b) == -1
                : order(left, right, "<") < 0;
    }

    static boolean more(@Nullable Object left, @Nullable Object right) {
        return (left instanceof Number a && right instanceof Number b)
                ? numbers(a, b) == 1
                : order(left, right, ">") > 0;
    }

    static boolean atMost(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            int order = numbers(a, b);
            return order == -1 || order == 0;
        }
        return order(left, right, "<=") <= 0;
    }

    static boolean atLeast(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            int order = numbers(a, b);
            return order == 1 || order == 0;
        }
        return order(left, right, ">=") >= 0;
    }

    /** -1, 0 or 1, and 2 when one of them is not a number. */
    private static int numbers(Number left, Number right) {
        if (Values.isInteger(left) && Values.isInteger(right)) {
            return Long.compare(left.longValue(), right.longValue());
        }
        double a = left.doubleValue();
        double b = right.doubleValue();
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2;
    }

    private static int order(@Nullable Object left, @Nullable Object right, String operator) {
        if (left != null && right != null && Values.isText(left) && Values.isText(right)) {
            return Utf8.compare(left, right);
        }
        if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
            return a.toInstant().compareTo(b.toInstant());
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return a.compareTo(b);
        }
        throw new Failure(
                "operator " + operator + " cannot take " + Values.typeName(left) + " and " + Values.typeName(right));
    }
}
