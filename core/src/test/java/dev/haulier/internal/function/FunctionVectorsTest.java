package dev.haulier.internal.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.expression.ExpressionException;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.expression.TemplateTree;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.GitCommit;
import dev.haulier.model.Image;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import dev.haulier.model.Warehouse;
import dev.haulier.model.WarehouseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The vectors that call functions, against the functions themselves. */
class FunctionVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ORIGIN = Pattern.compile("warehouse\\(['\"]([^'\"]+)");
    /** How many vectors there are; a file that was cut must not pass. */
    private static final int EXPECTED = 208;

    private static final Language DATA =
            PromotionFunctions.declareData(Language.builder()).build();
    private static final Language STEPS = PromotionFunctions.declareStatus(
                    PromotionFunctions.declareData(Language.builder()))
            .build();

    @Test
    void everyVectorWithFunctions_givesItsValueOrItsKindOfError() throws IOException {
        var failures = new ArrayList<String>();
        int count = 0;
        try (InputStream in = FunctionVectorsTest.class.getResourceAsStream("/vectors/templates.jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                JsonNode vector = JSON.readTree(line);
                if (!vector.path("id").asText().matches("(data|if|status|semver)-.*")) {
                    continue;
                }
                count++;
                String wanted = vector.has("error")
                        ? vector.get("error").textValue()
                        : String.valueOf(numbers(decode(vector.get("result"))));
                String found = run(vector);
                if (!found.equals(wanted)) {
                    failures.add(found + " in place of " + wanted + ": " + line);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(count).isEqualTo(EXPECTED);
    }

    private static String run(JsonNode vector) {
        var environment = new HashMap<String, @Nullable Object>();
        vector.path("env").properties().forEach(entry -> environment.put(entry.getKey(), decode(entry.getValue())));
        var scope = new Fixtures(vector.path("fixtures"), vector.toString());
        var bodies = new HashMap<String, HostFunction>(PromotionFunctions.data(scope));
        try {
            switch (vector.get("mode").textValue()) {
                case "if" -> {
                    String condition = vector.get("template").textValue();
                    if (condition.isEmpty()) {
                        boolean failed = (Boolean)
                                PromotionFunctions.status(scope).get("failure").call(List.of());
                        return "{skip=" + failed + "}";
                    }
                    bodies.putAll(PromotionFunctions.status(scope));
                    Object value = Template.compile(condition, STEPS).evaluate(environment, STEPS.with(bodies));
                    return value instanceof Boolean run ? "{skip=" + !run + "}" : "notbool";
                }
                case "config" -> {
                    bodies.putAll(PromotionFunctions.status(scope));
                    return String.valueOf(numbers(TemplateTree.compile(decode(vector.get("config")), STEPS)
                            .evaluate(environment, STEPS.with(bodies))));
                }
                default -> {
                    boolean status = vector.path("fixtures").has("steps");
                    if (status) {
                        bodies.putAll(PromotionFunctions.status(scope));
                    }
                    Language language = status ? STEPS : DATA;
                    return String.valueOf(
                            numbers(Template.compile(vector.get("template").textValue(), language)
                                    .evaluate(environment, language.with(bodies))));
                }
            }
        } catch (ExpressionException e) {
            return switch (e.kind()) {
                case COMPILE -> "compile";
                case RUN -> "runtime";
                case TEMPLATE -> "template";
                case RENDER -> "marshal";
                case ENVIRONMENT -> "reserved";
            };
        }
    }

    /** Numbers are compared by value, maps regardless of order. */
    private static @Nullable Object numbers(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            var sorted = new java.util.TreeMap<String, @Nullable Object>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), numbers(item)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(FunctionVectorsTest::numbers).toList()
                : value;
    }

    private static @Nullable Object decode(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(entry -> map.put(entry.getKey(), decode(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            node.forEach(item -> list.add(decode(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
        }
        return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
    }

    /** The fixtures of one vector as a Stage with one Warehouse would have them. */
    private record Fixtures(JsonNode node, String line) implements FunctionScope {

        @Override
        public FreightFinder freight() {
            var artifacts = new ArrayList<FreightArtifact>();
            WarehouseBuilder warehouse = Warehouse.named("the-one");
            Set<String> seen = new HashSet<>();
            for (JsonNode each : node.path("images")) {
                var annotations = new LinkedHashMap<String, String>();
                each.path("annotations")
                        .properties()
                        .forEach(entry ->
                                annotations.put(entry.getKey(), entry.getValue().textValue()));
                String url = text(each, "repoURL");
                artifacts.add(new Image(url, text(each, "tag"), text(each, "digest"), annotations, ""));
                warehouse.image(url);
            }
            for (JsonNode each : node.path("commits")) {
                String url = text(each, "repoURL");
                artifacts.add(new GitCommit(
                        url,
                        text(each, "id"),
                        text(each, "branch"),
                        text(each, "tag"),
                        text(each, "message"),
                        text(each, "author"),
                        text(each, "committer"),
                        text(each, "subscriptionName")));
                warehouse.git(url);
            }
            for (JsonNode each : node.path("charts")) {
                String url = text(each, "repoURL");
                String name = text(each, "name");
                artifacts.add(new Chart(url, name, text(each, "version"), text(each, "subscriptionName")));
                warehouse.chart(url, chart -> chart.name(name));
            }
            for (JsonNode each : node.path("artifacts")) {
                String name = text(each, "SubscriptionName");
                Map<String, @Nullable Object> metadata = map(each.path("Metadata"));
                artifacts.add(new ArtifactReference(text(each, "ArtifactType"), name, text(each, "Version"), metadata));
                if (seen.add(name)) {
                    warehouse.subscription(name, "generic", Map.of());
                }
            }
            var requests = List.of(FreightRequest.direct("the-one"));
            var freight = new ArrayList<FreightReference>();
            freight.add(
                    Freight.of(FreightOrigin.warehouse("the-one"), artifacts).reference());
            // The vectors ignore origins: whichever is named holds the same.
            Matcher named = ORIGIN.matcher(line);
            while (named.find()) {
                freight.add(Freight.of(FreightOrigin.warehouse(named.group(1)), artifacts)
                        .reference());
            }
            Warehouse only = warehouse.build();
            return new FreightFinder(requests, freight, name -> only);
        }

        private static String text(JsonNode each, String field) {
            return each.path(field).asText("");
        }

        private static Map<String, @Nullable Object> map(JsonNode each) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            each.properties().forEach(entry -> map.put(entry.getKey(), decode(entry.getValue())));
            return map;
        }

        private Map<String, String> texts(String kind, String name) {
            var texts = new LinkedHashMap<String, String>();
            node.path(kind)
                    .path(name)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
            return texts;
        }

        @Override
        public Map<String, String> configMap(String name, boolean shared) {
            return texts(shared ? "sharedConfigMaps" : "configMaps", name);
        }

        @Override
        public Map<String, String> secret(String name, boolean shared) {
            return texts(shared ? "sharedSecrets" : "secrets", name);
        }

        @Override
        public @Nullable Map<String, @Nullable Object> freightMetadata(String name) {
            return node.path("freightMetadata").has(name)
                    ? map(node.path("freightMetadata").get(name))
                    : null;
        }

        @Override
        public @Nullable Map<String, @Nullable Object> freightStatus(String name) {
            return null;
        }

        @Override
        public @Nullable Map<String, @Nullable Object> stageMetadata(String name) {
            return node.path("stageMetadata").has(name)
                    ? map(node.path("stageMetadata").get(name))
                    : null;
        }

        @Override
        public List<StepExecutionMetadata> steps() {
            var steps = new ArrayList<StepExecutionMetadata>();
            for (JsonNode each : node.path("steps")) {
                steps.add(StepExecutionMetadata.of(
                                text(each, "alias"),
                                each.path("continueOnError").asBoolean())
                        .withStatus(StepStatus.of(text(each, "status")).orElse(null)));
            }
            return steps;
        }

        @Override
        public String alias() {
            return text(node, "alias");
        }
    }
}
