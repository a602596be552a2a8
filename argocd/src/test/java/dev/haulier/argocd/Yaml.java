package dev.haulier.argocd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads what tests have as text. */
@NullMarked
final class Yaml {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private Yaml() {}

    static Map<String, @Nullable Object> read(String yaml) {
        try {
            return YAML.readValue(yaml, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(yaml, malformed);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
