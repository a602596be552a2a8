package dev.haulier.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the vector files, and writes values in their notation. */
final class Vectors {

    static final ObjectMapper JSON = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Vectors() {}

    /** The lines of the file that a system property names, or of the resource. */
    static List<JsonNode> read(String property, String resource) {
        String file = System.getProperty(property);
        try (InputStream in = file == null || file.isEmpty()
                ? Vectors.class.getResourceAsStream(resource)
                : Files.newInputStream(Path.of(file))) {
            List<JsonNode> vectors = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank()) {
                    vectors.add(JSON.readTree(line));
                }
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value of an environment: a number without point and exponent is an int. */
    static @Nullable Object decode(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.doubleValue();
        } else if (node.isNumber()) {
            return node.doubleValue();
        } else if (node.isTextual()) {
            return node.textValue();
        } else if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(decode(element)));
            return list;
        } else if (node.size() > 0 && node.fieldNames().next().startsWith("$")) {
            return special(node);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), decode(entry.getValue())));
        return map;
    }

    private static @Nullable Object special(JsonNode node) {
        String name = node.fieldNames().next();
        JsonNode value = node.get(name);
        return switch (name) {
            case "$float" ->
                switch (value.textValue()) {
                    case "NaN" -> Double.NaN;
                    case "+Inf" -> Double.POSITIVE_INFINITY;
                    case "-Inf" -> Double.NEGATIVE_INFINITY;
                    default -> -0.0;
                };
            case "$duration" -> Duration.ofNanos(value.longValue());
            case "$time" -> ZonedDateTime.parse(value.textValue());
            case "$timezone" -> Times.zone(value.textValue());
            case "$bytes" -> Base64.getDecoder().decode(value.textValue());
            case "$str64" -> new RawText(Base64.getDecoder().decode(value.textValue()));
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), decode(entry.getValue())));
                yield map;
            }
        };
    }

    /** A value in the notation of the results. */
    static String encode(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        encode(value, out);
        return out.toString();
    }

    private static void encode(@Nullable Object value, StringBuilder out) {
        if (value == null || Values.isNil(value)) {
            out.append("null");
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            out.append(quoted(text));
        } else if (value instanceof RawText raw) {
            out.append("{\"$str64\":\"")
                    .append(Base64.getEncoder().encodeToString(raw.bytes()))
                    .append("\"}");
        } else if (value instanceof NamedText named) {
            out.append(quoted(named.text()));
        } else if (value instanceof byte[] bytes) {
            out.append("{\"$bytes\":\"")
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append("\"}");
        } else if (value instanceof Duration duration) {
            out.append("{\"$duration\":").append(Arithmetic.nanos(duration)).append('}');
        } else if (value instanceof ZonedDateTime time) {
            out.append("{\"$time\":").append(quoted(Times.rfc3339(time))).append('}');
        } else if (value instanceof ZoneId zone) {
            out.append("{\"$timezone\":").append(quoted(Times.zoneName(zone))).append('}');
        } else if (value instanceof Month || value instanceof DayOfWeek) {
            out.append("{\"$named\":\"")
                    .append(value instanceof Month ? "time.Month" : "time.Weekday")
                    .append("\",\"value\":")
                    .append(NumberBuiltins.toInt(value))
                    .append('}');
        } else if (value instanceof AnyMap map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, element) -> entries.add("[" + encode(key) + "," + encode(element) + "]"));
            entries.sort(null);
            out.append("{\"$map\":[").append(String.join(",", entries)).append("]}");
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new TreeMap<>();
            map.forEach((key, element) -> entries.put(quoted(key.toString()), encode(element)));
            List<String> parts = new ArrayList<>();
            entries.forEach((key, element) -> parts.add(key + ":" + element));
            out.append('{').append(String.join(",", parts)).append('}');
        } else if (value instanceof List<?> list) {
            List<String> parts = new ArrayList<>();
            list.forEach(element -> parts.add(encode(element)));
            out.append('[').append(String.join(",", parts)).append(']');
        } else {
            out.append('<').append(value).append('>');
        }
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "{\"$float\":\"NaN\"}";
        } else if (Double.isInfinite(number)) {
            return "{\"$float\":\"" + (number > 0 ? "+Inf" : "-Inf") + "\"}";
        } else if (number == 0 && 1 / number < 0) {
            return "{\"$float\":\"-0\"}";
        }
        return number + "f";
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A result of a file in the same notation, so that texts can be compared. */
    static String expected(JsonNode node) {
        if (node.isObject() && node.size() > 0 && node.fieldNames().next().startsWith("$")) {
            switch (node.fieldNames().next()) {
                case "$map" -> {
                    List<String> entries = new ArrayList<>();
                    node.get("$map")
                            .forEach(pair ->
                                    entries.add("[" + expected(pair.get(0)) + "," + expected(pair.get(1)) + "]"));
                    entries.sort(null);
                    return "{\"$map\":[" + String.join(",", entries) + "]}";
                }
                case "$named" -> {
                    return "{\"$named\":" + node.get("$named") + ",\"value\":" + node.get("value") + "}";
                }
                case "$time", "$float", "$duration", "$timezone", "$bytes", "$str64" -> {
                    return node.toString();
                }
                default -> {
                    // an ordinary map whose key begins with a dollar sign
                }
            }
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(element -> parts.add(expected(element)));
            return "[" + String.join(",", parts) + "]";
        }
        if (node.isObject()) {
            Map<String, String> entries = new TreeMap<>();
            node.properties().forEach(entry -> entries.put(quoted(entry.getKey()), expected(entry.getValue())));
            List<String> parts = new ArrayList<>();
            entries.forEach((key, element) -> parts.add(key + ":" + element));
            return "{" + String.join(",", parts) + "}";
        }
        return encode(decode(node));
    }

    /** Prints the outcome, and the first failures. */
    static void report(String name, int passed, List<String> failures) {
        System.out.println(name + ": " + passed + " passed, " + failures.size() + " failed");
        failures.stream().limit(20).forEach(System.out::println);
    }
}
