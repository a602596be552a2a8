package dev.haulier.argocd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list {@code apps} of a config while it is described. */
final class AppEntries {

    private final List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    private Map<String, String> labels = new LinkedHashMap<>();
    private List<Map<String, @Nullable Object>> conditions = new ArrayList<>();
    private List<Map<String, @Nullable Object>> sources = new ArrayList<>();

    void begin(@Nullable String name) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        labels = new LinkedHashMap<>();
        conditions = new ArrayList<>();
        sources = new ArrayList<>();
        if (name != null) {
            entry.put("name", name);
        }
        entries.add(entry);
    }

    void set(String key, Object value) {
        entries.get(entries.size() - 1).put(key, value);
    }

    void label(String label, String value) {
        labels.put(label, value);
        set("selector", selector());
    }

    void condition(String label, String operator, String... values) {
        var condition = new LinkedHashMap<String, @Nullable Object>();
        condition.put("key", label);
        condition.put("operator", operator);
        if (values.length > 0) {
            condition.put("values", List.of(values));
        }
        conditions.add(condition);
        set("selector", selector());
    }

    void source(Map<String, @Nullable Object> source) {
        sources.add(source);
        set("sources", sources);
    }

    List<Map<String, @Nullable Object>> entries() {
        return entries;
    }

    private Map<String, @Nullable Object> selector() {
        var selector = new LinkedHashMap<String, @Nullable Object>();
        if (!labels.isEmpty()) {
            selector.put("matchLabels", labels);
        }
        if (!conditions.isEmpty()) {
            selector.put("matchExpressions", conditions);
        }
        return selector;
    }
}
