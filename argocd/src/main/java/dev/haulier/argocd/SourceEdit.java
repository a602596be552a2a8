package dev.haulier.argocd;

import dev.haulier.deploy.SourceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out what changes in one source. */
final class SourceEdit {

    private SourceEdit() {}

    /** The merge patch that makes a change in a source; what the change does not name stays as it is. */
    static Map<String, @Nullable Object> patch(Map<String, @Nullable Object> source, SourceChange change) {
        var patch = new LinkedHashMap<String, @Nullable Object>();
        if (change.updateTargetRevision() && change.desiredRevision() != null) {
            patch.put("targetRevision", change.desiredRevision());
        }
        if (!change.helmParameters().isEmpty()) {
            patch.put("helm", Map.of("parameters", parameters(source, change.helmParameters())));
        }
        if (!change.kustomizeImages().isEmpty()) {
            patch.put("kustomize", Map.of("images", List.copyOf(change.kustomizeImages())));
        }
        return patch;
    }

    /** The parameters that are there with new values in their places, and those that are not there after them. */
    private static List<Map<String, @Nullable Object>> parameters(
            Map<String, @Nullable Object> source, Map<String, String> wanted) {
        var left = new LinkedHashMap<>(wanted);
        var parameters = new ArrayList<Map<String, @Nullable Object>>();
        for (var parameter : Json.objects(source, "helm", "parameters")) {
            String value = wanted.get(Json.text(parameter, "name"));
            if (value != null) {
                parameter.put("value", value);
                left.remove(Json.text(parameter, "name"));
            }
            parameters.add(parameter);
        }
        left.forEach((name, value) -> {
            var parameter = new LinkedHashMap<String, @Nullable Object>();
            parameter.put("name", name);
            parameter.put("value", value);
            parameters.add(parameter);
        });
        return parameters;
    }

    /** A value with a merge patch applied, as RFC 7386 has it; neither argument is changed. */
    static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> value, Map<String, @Nullable Object> patch) {
        var merged = new LinkedHashMap<>(value);
        patch.forEach((key, change) -> {
            if (change == null) {
                merged.remove(key);
            } else if (change instanceof Map<?, ?>) {
                merged.put(key, merged(Json.object(value, key), Json.object(change)));
            } else {
                merged.put(key, change);
            }
        });
        return merged;
    }
}
