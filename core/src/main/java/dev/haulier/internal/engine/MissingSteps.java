package dev.haulier.internal.engine;

import dev.haulier.model.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** The steps of a project that nobody has registered, and the lines with which a user supplies one. */
final class MissingSteps {

    /** The configs that a project gives to each step that the user has to supply. */
    private final Map<String, List<Map<String, @Nullable Object>>> configs = new LinkedHashMap<>();

    /**
     * Notes that a step is missing.
     *
     * @param step the step of the manifest
     * @param registered the names that there are
     * @return why there is no such step, and what to do; one line
     */
    String problem(Step step, Collection<String> registered) {
        String name = step.uses();
        if (KnownSteps.isForTheUser(name, registered)) {
            configs.computeIfAbsent(name, any -> new ArrayList<>()).add(step.config());
        }
        return KnownSteps.missing(name, registered);
    }

    /**
     * The lines that supply the first of the missing steps.
     *
     * @return empty when none is the user's to supply
     */
    String advice() {
        return configs.entrySet().stream()
                .findFirst()
                .map(first -> lines(first.getKey(), first.getValue(), others(first.getKey())))
                .orElse("");
    }

    private String others(String name) {
        Set<String> others = new TreeSet<>(configs.keySet());
        others.remove(name);
        return others.isEmpty() ? "" : " (in the same way: " + String.join(", ", others) + ")";
    }

    private static String lines(String name, List<Map<String, @Nullable Object>> configs, String others) {
        Map<String, String> keys = keys(configs);
        boolean named = keys.keySet().stream().allMatch(SourceVersion::isName);
        String config = named ? typeName(name) + "Config" : "Map";
        String record = keys.entrySet().stream()
                .map(key -> key.getValue() + " " + key.getKey())
                .collect(Collectors.joining(", ", "record " + config + "(", ") {}"));
        return """
                To supply %s%s, give the library a record for its config and a lambda for its work:

                    %s

                    var step = PromotionStep.of(StepType.external("%s", %s.class), (context, config) -> {
                        // The work. After a kill it runs again: context.promotion() is the key to find what was done.
                        // StepResult.running(why, retryAfter) waits, StepResult.failed(why) ends the promotion.
                        return StepResult.succeeded(Map.of()); // what later steps read as outputs
                    });
                    Haulier haulier = Haulier.builder().project(project).step(step).build();""".formatted(name, others, named ? record : "// its keys are no names of Java", name, config);
    }

    /** The type in Java of each key; one that not all configs have may be left out. */
    private static Map<String, String> keys(List<Map<String, @Nullable Object>> configs) {
        Map<String, String> keys = new TreeMap<>();
        configs.forEach(config -> config.forEach(
                (key, value) -> keys.merge(key, typeOf(value), (one, other) -> one.equals(other) ? one : "Object")));
        keys.replaceAll((key, type) -> configs.stream().allMatch(config -> config.get(key) != null)
                ? type
                : "Optional<" + type.replace("boolean", "Boolean").replace("long", "Long") + ">");
        return keys;
    }

    private static String typeOf(@Nullable Object value) {
        if (value instanceof String text) {
            // An expression may become anything.
            return text.contains("${{") || text.contains("${%") ? "Object" : "String";
        }
        if (value instanceof Map) {
            return "Map<String, Object>";
        }
        if (value instanceof List) {
            return "List<Object>";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof Long || value instanceof Integer ? "long" : "Object";
    }

    private static String typeName(String name) {
        var type = new StringBuilder();
        for (String part : name.split("[^A-Za-z0-9]+", -1)) {
            if (!part.isEmpty()) {
                type.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return type.isEmpty() || Character.isDigit(type.charAt(0)) ? "Step" + type : type.toString();
    }
}
