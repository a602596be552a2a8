package dev.haulier.expression;

import dev.haulier.internal.expression.Durations;
import dev.haulier.internal.expression.Floats;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code string(value)} gives. */
final class Printer {

    /** How deeply values may be nested. */
    private static final int MAX_DEPTH = 1000;

    private final Evaluation e;
    private final StringBuilder out = new StringBuilder();
    private int grown;

    private Printer(Evaluation e) {
        this.e = e;
    }

    static Object print(Evaluation e, @Nullable Object value) {
        if (value != null && Values.isText(value)) {
            return value;
        }
        if (value instanceof Long) {
            return value.toString();
        }
        Printer printer = new Printer(e);
        printer.write(value, 0);
        return printer.out.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Failure("values are nested too deeply to print");
        }
        e.step();
        e.grow(out.length() - (long) grown);
        grown = out.length();
        if (value == null) {
            out.append("<nil>");
        } else if (value instanceof Double || value instanceof Float) {
            out.append(Floats.text(((Number) value).doubleValue()));
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (Values.isList(value)) {
            Elements elements = Elements.of(value);
            out.append('[');
            for (int i = 0; i < elements.size; i++) {
                out.append(i == 0 ? "" : " ");
                write(elements.get(i), depth + 1);
            }
            out.append(']');
        } else {
            out.append(scalar(value));
        }
    }

    static String scalar(Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(Arithmetic.nanos(duration));
        }
        if (value instanceof ZonedDateTime time) {
            return Times.text(time);
        }
        if (value instanceof Month month) {
            return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }
        if (value instanceof DayOfWeek day) {
            return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }
        if (value instanceof java.time.ZoneId zone) {
            return Times.zoneName(zone);
        }
        return value.toString();
    }

    private void map(Map<?, ?> map, int depth) {
        List<@Nullable Object> keys = new ArrayList<>(map.keySet());
        keys.sort(Printer::compareKeys);
        out.append("map[");
        boolean first = true;
        for (Object key : keys) {
            out.append(first ? "" : " ");
            first = false;
            write(key, depth + 1);
            out.append(':');
            write(map.get(key), depth + 1);
        }
        out.append(']');
    }

    private static int rank(@Nullable Object key) {
        if (key == null) {
            return 0;
        } else if (Values.isText(key)) {
            return 1;
        } else if (key instanceof Number) {
            return key instanceof Unsigned ? 2 : Values.isInteger(key) ? 3 : 4;
        }
        return key instanceof Boolean ? 5 : key instanceof Duration ? 6 : 7;
    }

    private static int compareKeys(@Nullable Object left, @Nullable Object right) {
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0 || left == null || right == null) {
            return byRank;
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return Boolean.compare(a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return Values.isInteger(left)
                    ? Long.compare(a.longValue(), b.longValue())
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        return Values.isText(left) && Values.isText(right)
                ? Utf8.compare(left, right)
                : left.toString().compareTo(right.toString());
    }
}
