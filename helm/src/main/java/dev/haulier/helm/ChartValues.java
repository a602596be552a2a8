package dev.haulier.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import dev.haulier.manifest.InvalidManifestException;
import dev.haulier.manifest.Manifests;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a chart is given: files, later ones first in rank, then values that are set, literal ones last.
 *
 * @param json all values, which is YAML too
 * @param wholeNumbers those that were set, by their paths; see {@link WholeNumber}
 */
record ChartValues(String json, Map<String, Long> wholeNumbers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ChartValues of(Workspace workspace, HelmTemplateConfig config) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String file : config.valuesFiles()) {
            boolean there = workspace
                    .find(workspace.resolve(file))
                    .filter(Entry::isFile)
                    .isPresent();
            if (there || !config.ignoreMissingValueFiles()) {
                merge(values, read(workspace, file));
            }
        }
        for (boolean literal : new boolean[] {false, true}) {
            config.setValues().stream()
                    .filter(each -> each.literal() == literal)
                    .forEach(each -> SetValues.set(values, each.key(), each.value(), literal));
        }
        try {
            Map<String, Long> numbers = new LinkedHashMap<>();
            WholeNumber.collect(values, "", numbers);
            return new ChartValues(JSON.writeValueAsString(values), numbers);
        } catch (JsonProcessingException e) {
            throw new HaulierException("the values cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<?, ?> read(Workspace workspace, String file) {
        Object value;
        try {
            value = Manifests.parseValue(new String(workspace.read(file), StandardCharsets.UTF_8), file);
        } catch (InvalidManifestException e) {
            throw new HaulierException("the values cannot be read: " + e.getMessage(), e);
        }
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new HaulierException("'" + file + "' holds no values by name");
    }

    @SuppressWarnings("unchecked") // what merge has made
    private static void merge(Map<String, @Nullable Object> base, Map<?, ?> over) {
        over.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> map && base.get(name) instanceof Map) {
                merge((Map<String, @Nullable Object>) base.get(name), map);
            } else {
                base.put(name, mutable(value));
            }
        });
    }

    private static @Nullable Object mutable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            merge(copy, map);
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(mutable(each)));
            return copy;
        }
        return value;
    }
}
