package dev.haulier.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What manifests and configurations have in common. */
final class ImageJson {

    /** Where builds leave their time, the first that can be read counts. */
    private static final List<String> CREATED_KEYS =
            List.of("org.opencontainers.image.created", "org.label-schema.build-date");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ImageJson() {}

    static JsonNode object(byte[] body, int maxBytes, String what) {
        if (body.length > maxBytes) {
            throw new UnreadableImageException(what + " has " + body.length + " bytes, the most is " + maxBytes, null);
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UnreadableImageException(what + " is no JSON", e);
        }
        if (!root.isObject()) {
            throw new UnreadableImageException(what + " is no JSON object", null);
        }
        return root;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                strings.put(entry.getKey(), entry.getValue().textValue());
            }
        });
        return strings;
    }

    static Optional<Instant> created(Map<String, String> annotations) {
        for (String key : CREATED_KEYS) {
            Optional<Instant> time = time(annotations.getOrDefault(key, ""));
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    /** Reads a time of RFC 3339; empty for anything else. */
    static Optional<Instant> time(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isDigest(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return false;
        }
        return text.chars()
                .allMatch(c -> (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || "+._-:=".indexOf(c) >= 0);
    }
}
