package dev.haulier.manifest;

import dev.haulier.model.GoDuration;
import dev.haulier.model.NearestName;
import dev.haulier.model.WireName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one map, notes which were asked for, and in the end reports those that nobody asked for. A field of the
 * wrong kind is reported and read as absent, so that one reading finds everything that is wrong.
 */
final class FieldReader {

    private final Node.Fields node;
    private final String path;
    private final String pointer;
    private final Report report;
    private final Set<String> asked = new LinkedHashSet<>();

    FieldReader(Node.Fields node, String path, String pointer, Report report) {
        this.node = node;
        this.path = path;
        this.pointer = pointer;
        this.report = report;
    }

    int line() {
        return node.line();
    }

    Set<String> names() {
        return node.fields().keySet();
    }

    void error(String name, String message) {
        report.error(name.isEmpty() ? node.line() : node.lineOf(name), name.isEmpty() ? path : child(name), message);
    }

    /** Tells of something that is understood and should be written otherwise. */
    void note(String name, String message) {
        report.note(node.lineOf(name), child(name), message);
    }

    boolean has(String name) {
        return node.fields().containsKey(name);
    }

    /** Accepts fields that are known and of no use. */
    void ignore(String... names) {
        asked.addAll(List.of(names));
    }

    String text(String name) {
        Node field = ask(name);
        return field == null ? "" : text(field, child(name));
    }

    boolean flag(String name, boolean absent) {
        Node field = ask(name);
        if (field == null || field.value() instanceof Boolean) {
            return field == null ? absent : Boolean.TRUE.equals(field.value());
        }
        wrong(field, child(name), "true or false");
        return absent;
    }

    long number(String name, long absent) {
        Node field = ask(name);
        if (field == null) {
            return absent;
        }
        if (field.value() instanceof Long number) {
            return number;
        }
        wrong(field, child(name), "a whole number");
        return absent;
    }

    int integer(String name, int absent) {
        long number = number(name, absent);
        if (number != (int) number) {
            error(name, "must be a whole number of at most " + Integer.MAX_VALUE);
            return absent;
        }
        return (int) number;
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            error(name, "must be a time such as 2026-01-31T12:00:00Z, and is \"" + shortened(text) + "\"");
            return null;
        }
    }

    @Nullable
    Duration duration(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        Optional<Duration> duration = GoDuration.parse(text);
        if (duration.isEmpty()) {
            error(name, "must be a duration such as 1h30m, and is \"" + shortened(text) + "\"");
        }
        return duration.orElse(null);
    }

    <E extends WireName> @Nullable E constant(String name, E[] constants) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        Optional<E> constant = WireName.find(constants, text);
        if (constant.isEmpty()) {
            String allowed = Arrays.stream(constants).map(WireName::wireName).collect(Collectors.joining(", "));
            error(name, "must be one of " + allowed + ", and is \"" + shortened(text) + "\"");
        }
        return constant.orElse(null);
    }

    <E extends WireName> E constant(String name, E[] constants, E absent) {
        E constant = constant(name, constants);
        return constant == null ? absent : constant;
    }

    @Nullable
    Object any(String name) {
        Node field = ask(name);
        return field == null ? null : field.value();
    }

    Map<String, @Nullable Object> object(String name) {
        Map<String, @Nullable Object> object = objectOrNull(name);
        return object == null ? Map.of() : object;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    Map<String, @Nullable Object> objectOrNull(String name) {
        Node field = ask(name);
        if (field == null) {
            return null;
        }
        if (field instanceof Node.Fields fields) {
            return (Map<String, @Nullable Object>) fields.value();
        }
        wrong(field, child(name), "a map");
        return null;
    }

    @SuppressWarnings("unchecked")
    List<@Nullable Object> array(String name) {
        Node field = ask(name);
        if (field instanceof Node.Items items) {
            return (List<@Nullable Object>) items.value();
        }
        if (field != null) {
            wrong(field, child(name), "a list");
        }
        return List.of();
    }

    List<String> texts(String name) {
        return each(name, (item, place) -> Optional.of(text(item, place)));
    }

    Map<String, String> textMap(String name) {
        Node field = ask(name);
        var map = new LinkedHashMap<String, String>();
        if (field instanceof Node.Fields fields) {
            fields.fields().forEach((key, value) -> map.put(key, text(value, key(child(name), key))));
        } else if (field != null) {
            wrong(field, child(name), "a map of texts");
        }
        return map;
    }

    <T> List<T> list(String name, Function<FieldReader, T> read) {
        String itemPointer = pointer(name);
        var index = new int[1];
        return each(
                name,
                (item, place) ->
                        reader(item, place, itemPointer + "/" + index[0]++).map(fields -> finished(fields, read)));
    }

    <T> Map<String, T> map(String name, Function<FieldReader, T> read) {
        Node field = ask(name);
        var map = new LinkedHashMap<String, T>();
        if (field instanceof Node.Fields fields) {
            fields.fields()
                    .forEach((key, value) -> reader(value, key(child(name), key), pointer(name) + "/" + escape(key))
                            .ifPresent(reader -> map.put(key, finished(reader, read))));
        } else if (field != null) {
            wrong(field, child(name), "a map");
        }
        return map;
    }

    /** Reads a part that is always there; without its field, all of its own fields are absent. */
    <T> T part(String name, Function<FieldReader, T> read) {
        T part = partOrNull(name, read);
        return part == null ? read.apply(new FieldReader(Node.Fields.NONE, child(name), pointer(name), report)) : part;
    }

    <T> @Nullable T partOrNull(String name, Function<FieldReader, T> read) {
        Node field = ask(name);
        if (field == null) {
            return null;
        }
        return reader(field, child(name), pointer(name))
                .map(fields -> finished(fields, read))
                .orElse(null);
    }

    /** Reports the fields that nobody asked for. */
    void finish() {
        node.fields().forEach((name, value) -> {
            if (!asked.contains(name)) {
                report.unknown(
                        node.lineOf(name),
                        child(name),
                        pointer(name),
                        value.value(),
                        "is not known" + NearestName.hint(name, asked));
            }
        });
    }

    private static <T> T finished(FieldReader fields, Function<FieldReader, T> read) {
        T value = read.apply(fields);
        fields.finish();
        return value;
    }

    private <T> List<T> each(String name, BiFunction<Node, String, Optional<T>> read) {
        Node field = ask(name);
        var values = new ArrayList<T>();
        if (field instanceof Node.Items items) {
            for (int index = 0; index < items.items().size(); index++) {
                read.apply(items.items().get(index), child(name) + "[" + index + "]")
                        .ifPresent(values::add);
            }
        } else if (field != null) {
            wrong(field, child(name), "a list");
        }
        return values;
    }

    private Optional<FieldReader> reader(Node value, String place, String itsPointer) {
        if (value instanceof Node.Fields fields) {
            return Optional.of(new FieldReader(fields, place, itsPointer, report));
        }
        wrong(value, place, "a map");
        return Optional.empty();
    }

    private String text(Node value, String place) {
        if (value.value() instanceof String text) {
            return text;
        }
        wrong(value, place, "a text");
        return "";
    }

    /** The field, or null when it is absent or null, which is the same to Kubernetes. */
    private @Nullable Node ask(String name) {
        asked.add(name);
        Node field = node.fields().get(name);
        return field instanceof Node.Scalar scalar && scalar.value() == null ? null : field;
    }

    private void wrong(Node value, String place, String expected) {
        String found = value instanceof Node.Fields
                ? "a map"
                : value instanceof Node.Items ? "a list" : "\"" + shortened(((Node.Scalar) value).text()) + "\"";
        boolean quotes = expected.equals("a text") && value instanceof Node.Scalar;
        report.error(
                value.line(),
                place,
                "must be " + expected + ", and is " + (quotes ? shortened(((Node.Scalar) value).text()) : found)
                        + (quotes ? "; put it in quotes" : ""));
    }

    private String child(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String key(String place, String key) {
        return key.matches("[\\w-]+") ? place + "." + key : place + "[\"" + key + "\"]";
    }

    private String pointer(String name) {
        return pointer + "/" + escape(name);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private String shortened(String text) {
        if (report.hidesValues()) {
            return "(not shown)";
        }
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }
}
