package dev.haulier.expression;

import dev.haulier.internal.expression.Floats;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON: keys sorted, and what HTML could misread escaped. */
final class JsonWriter {

    /** How deeply values may be nested. */
    private static final int MAX_DEPTH = 1000;

    private final StringBuilder out = new StringBuilder();
    private final Evaluation e;
    private final boolean indented;
    private int grown;

    private JsonWriter(Evaluation e, boolean indented) {
        this.e = e;
        this.indented = indented;
    }

    static String compact(Evaluation e, @Nullable Object value) {
        JsonWriter writer = new JsonWriter(e, false);
        writer.write(value, 0);
        return writer.out.toString();
    }

    static String indented(Evaluation e, @Nullable Object value) {
        JsonWriter writer = new JsonWriter(e, true);
        writer.write(value, 0);
        return writer.out.toString();
    }

    private void line(int depth) {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Failure("values are nested too deeply for JSON");
        }
        e.step();
        e.grow(out.length() - (long) grown);
        grown = out.length();
        if (Values.isNil(value) || value == null) {
            out.append("null");
        } else if (value instanceof NamedText named) {
            string(out, named.text());
        } else if (value instanceof RawText raw) {
            // what was cut is written as an escape, unlike a replacement character that was there before
            StringBuilder text = new StringBuilder("\"");
            for (Object piece : Utf8.pieces(raw)) {
                StringBuilder one = new StringBuilder();
                string(one, piece.toString());
                text.append(piece instanceof RawText ? "\\ufffd" : one.substring(1, one.length() - 1));
            }
            out.append(text).append('"');
        } else if (Values.isText(value)) {
            string(out, value.toString());
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (value instanceof byte[] bytes) {
            out.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
        } else if (value instanceof Duration duration) {
            out.append(Arithmetic.nanos(duration));
        } else if (value instanceof ZonedDateTime time) {
            out.append('"').append(Times.rfc3339(time)).append('"');
        } else if (value instanceof HostObject object) {
            Object form = object.type().toJson(object.target());
            if (form instanceof HostObject) {
                throw new Failure("the JSON form of " + object.type().name() + " is an object again");
            }
            write(form, depth);
        } else if (value instanceof Month || value instanceof DayOfWeek) {
            out.append(NumberBuiltins.toInt(value));
        } else if (value instanceof ZoneId) {
            out.append("{}");
        } else {
            throw new Failure("a value of type " + Values.typeName(value) + " has no JSON form");
        }
    }

    private void number(Number number) {
        if (Values.isInteger(number)) {
            out.append(number.longValue());
            return;
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new Failure("the number " + Floats.text(value) + " has no JSON form");
        }
        out.append(Floats.json(value));
    }

    private void list(List<?> list, int depth) {
        out.append('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            line(depth + 1);
            write(element, depth + 1);
        }
        if (!first) {
            line(depth);
        }
        out.append(']');
    }

    private void map(Map<?, ?> map, int depth) {
        if (map instanceof AnyMap) {
            throw new Failure("a map with keys of any type has no JSON form");
        }
        List<Object> keys = new ArrayList<>();
        for (Object key : map.keySet()) {
            if (key == null || !Values.isText(key)) {
                throw new Failure("a map with a key of type " + Values.typeName(key) + " has no JSON form");
            }
            keys.add(key);
        }
        keys.sort(Utf8::compare);
        out.append('{');
        boolean first = true;
        for (Object key : keys) {
            if (!first) {
                out.append(',');
            }
            first = false;
            line(depth + 1);
            string(out, key.toString());
            out.append(indented ? ": " : ":");
            write(map.get(key), depth + 1);
        }
        if (!first) {
            line(depth);
        }
        out.append('}');
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(out, c);
                default -> {
                    if (c < ' ') {
                        escape(out, c);
                    } else if (Character.isSurrogate(c)) {
                        boolean pair = Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                        if (pair) {
                            out.append(c).append(text.charAt(++i));
                        } else {
                            out.append("\\ufffd");
                        }
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
        out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
    }
}
