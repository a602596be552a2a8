package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every template of the vector file against its value or its kind of error. */
class TemplateVectorsTest {

    private static final ObjectReader STRICT =
            Vectors.JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Test
    void everyVector_givesItsValueOrItsKindOfError() {
        List<String> failures = new ArrayList<>();
        int passed = 0;
        for (JsonNode vector : Vectors.read("haulier.vectors.templates", "/vectors/templates.jsonl")) {
            String wanted = vector.has("error")
                    ? vector.get("error").textValue()
                    : Vectors.encode(doubles(Vectors.decode(vector.get("result"))));
            String found = run(vector);
            if (found.equals(wanted)) {
                passed++;
            } else {
                failures.add(found + " in place of " + wanted + ": " + vector);
            }
        }
        Vectors.report("templates", passed, failures);
        assertThat(failures).isEmpty();
    }

    /** Numbers are compared by value. */
    private static @Nullable Object doubles(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() + 0.0;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            list.forEach(element -> out.add(doubles(element)));
            return out;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, element) -> out.put(key.toString(), doubles(element)));
            return out;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static String run(JsonNode vector) {
        Map<String, Object> environment =
                vector.has("env") ? (Map<String, Object>) Vectors.decode(vector.get("env")) : Map.of();
        try {
            return switch (vector.get("mode").textValue()) {
                case "string" ->
                    Vectors.encode(
                            doubles(Template.compile(vector.get("template").textValue(), language(vector, true))
                                    .evaluate(environment)));
                case "if" -> condition(vector, environment);
                case "vars" -> Vectors.encode(doubles(variables(vector, environment)));
                default -> Vectors.encode(doubles(config(vector, environment)));
            };
        } catch (ExpressionException e) {
            return switch (e.kind()) {
                case COMPILE -> "compile";
                case RUN -> "runtime";
                case TEMPLATE -> "template";
                case RENDER -> "marshal";
                case ENVIRONMENT -> "reserved";
            };
        } catch (JsonProcessingException e) {
            return "json";
        } catch (RuntimeException e) {
            return "not an ExpressionException: " + e;
        }
    }

    private static Language language(JsonNode vector, boolean status) {
        return FixtureFunctions.language(vector.get("fixtures"), status);
    }

    private static String condition(JsonNode vector, Map<String, Object> environment) {
        String template = vector.get("template").textValue();
        if (template.isEmpty()) {
            return Vectors.encode(Map.of("skip", FixtureFunctions.failed(vector.path("fixtures"))));
        }
        Object value = Template.compile(template, language(vector, true)).evaluate(environment);
        return value instanceof Boolean run ? Vectors.encode(Map.of("skip", !run)) : "notbool";
    }

    private static Object variables(JsonNode vector, Map<String, Object> environment) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>(environment);
        all.put("vars", variables);
        for (JsonNode definition : vector.get("varDefs")) {
            Template template = Template.compile(definition.get("value").textValue(), language(vector, false));
            variables.put(definition.get("name").textValue(), template.evaluate(all));
        }
        return variables;
    }

    private static @Nullable Object config(JsonNode vector, Map<String, Object> environment)
            throws JsonProcessingException {
        JsonNode config = vector.has("configText")
                ? STRICT.readTree(vector.get("configText").textValue())
                : vector.get("config");
        if (config.isMissingNode() || !config.isObject() && !config.isNull()) {
            return STRICT.readTree("}");
        }
        return TemplateTree.compile(Vectors.decode(config), language(vector, true))
                .evaluate(environment);
    }
}
