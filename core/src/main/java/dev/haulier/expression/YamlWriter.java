package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as YAML in blocks, indented by four, keys sorted. */
final class YamlWriter {

    /** How deeply values may be nested. */
    private static final int MAX_DEPTH = 1000;

    private static final int INDENT = 4;

    private final Evaluation e;
    private final StringBuilder out = new StringBuilder();
    private int grown;

    private YamlWriter(Evaluation e) {
        this.e = e;
    }

    static String write(Evaluation e, @Nullable Object value) {
        YamlWriter writer = new YamlWriter(e);
        writer.node(value, 0, true);
        return writer.out.toString();
    }

    /** The value in the form that has a structure: structs as their fields. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof HostObject object ? object.type().toYaml(object.target()) : value;
    }

    private static boolean isBlock(@Nullable Object value) {
        return (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> list && !list.isEmpty());
    }

    private void node(@Nullable Object given, int indent, boolean inline) {
        Object value = plain(given);
        if (indent > MAX_DEPTH * INDENT) {
            throw new Failure("values are nested too deeply for YAML");
        }
        e.step();
        e.grow(out.length() - (long) grown);
        grown = out.length();
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map(map, indent, inline);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            list(list, indent, inline);
        } else {
            scalar(value, indent);
            out.append('\n');
        }
    }

    private void map(Map<?, ?> map, int indent, boolean inline) {
        List<@Nullable Object> keys = new ArrayList<>(map.keySet());
        keys.sort((a, b) -> YamlText.compareKeys(text(a), text(b)));
        boolean first = inline;
        for (Object key : keys) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            if (key != null && Values.isText(key)) {
                out.append(YamlText.key(key.toString()));
            } else {
                scalar(key, indent);
            }
            out.append(':');
            Object value = plain(map.get(key));
            int inner = INDENT * ((indent + INDENT) / INDENT);
            if (isBlock(value)) {
                out.append('\n');
                node(value, inner, false);
            } else {
                out.append(' ');
                node(value, inner, true);
            }
        }
    }

    private static String text(@Nullable Object key) {
        return key == null ? "null" : key.toString();
    }

    private void list(List<?> list, int indent, boolean inline) {
        boolean first = inline;
        for (Object element : list) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append("- ");
            node(element, indent + 2, true);
        }
    }

    private void scalar(@Nullable Object value, int indent) {
        if (Values.isNil(value) || value == null) {
            out.append(value == null ? "null" : "[]");
        } else if (value instanceof Map) {
            out.append("{}");
        } else if (value instanceof List) {
            out.append("[]");
        } else if (value instanceof NamedText named) {
            out.append(YamlText.scalar(named.text(), indent));
        } else if (Values.isText(value)) {
            out.append(YamlText.scalar(value.toString(), indent));
        } else if (value instanceof Number number && !Values.isInteger(value)) {
            out.append(YamlText.number(number.doubleValue()));
        } else if (value instanceof java.time.ZonedDateTime time) {
            out.append(Times.rfc3339(time));
        } else if (value instanceof byte[] || value instanceof HostFunction) {
            throw new Failure("a value of type " + Values.typeName(value) + " has no YAML form");
        } else {
            out.append(Printer.scalar(value));
        }
    }
}
