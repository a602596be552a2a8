package dev.haulier.step.http;

import dev.haulier.expression.HostFunction;
import dev.haulier.internal.json.JsonValuesReader;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.yaml.YamlValues;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variable {@code response} of the expressions of {@code http}. */
final class Response {

    private Response() {}

    /**
     * The environment.
     *
     * @param override the content type that the config wants it read as, or null for that of the answer
     * @throws DataException when it says that it is JSON or YAML and is not
     */
    static Map<String, @Nullable Object> environment(
            int status, java.net.http.HttpHeaders headers, byte[] body, @Nullable String override) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("status", (long) status);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        headers.map().forEach((name, values) -> all.put(canonical(name), List.copyOf(values)));
        response.put("headers", all);
        HostFunction header = arguments -> arguments.size() == 1 && arguments.get(0) instanceof String name
                ? headers.firstValue(name).orElse("")
                : wrong();
        response.put("header", header);
        response.put("body", body(headers, body, override));
        return Map.of("response", response);
    }

    private static Object wrong() {
        throw new IllegalArgumentException("header takes the name of a header");
    }

    private static @Nullable Object body(java.net.http.HttpHeaders headers, byte[] body, @Nullable String override) {
        if (body.length == 0) {
            return Map.of();
        }
        String declared = headers.firstValue("Content-Type").orElse("");
        String type =
                override != null ? override : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        switch (type) {
            case HttpConfig.JSON -> {
                return JsonValuesReader.read(new String(body, StandardCharsets.UTF_8));
            }
            case HttpConfig.YAML, "text/yaml", "application/x-yaml" -> {
                return YamlValues.read(new String(body, StandardCharsets.UTF_8));
            }
            case HttpConfig.TEXT -> {
                return new String(body, charset(declared));
            }
            default -> {
                try {
                    return JsonValuesReader.read(new String(body, StandardCharsets.UTF_8));
                } catch (DataException e) {
                    return Map.of();
                }
            }
        }
    }

    private static Charset charset(String contentType) {
        boolean latin = contentType.toLowerCase(Locale.ROOT).contains("iso-8859-1");
        return latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    /** As Go writes the names of headers: {@code Content-Type}. */
    private static String canonical(String name) {
        StringBuilder text = new StringBuilder();
        boolean up = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(up ? Character.toUpperCase(c) : Character.toLowerCase(c));
            up = c == '-';
        }
        return text.toString();
    }
}
