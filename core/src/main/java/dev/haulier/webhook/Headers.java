package dev.haulier.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request's headers, found by their names in any case. Immutable. */
final class Headers {

    private final TreeMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Headers(Map<String, List<String>> headers) {
        headers.forEach((name, all) ->
                values.computeIfAbsent(name, key -> new ArrayList<>()).addAll(all));
    }

    /** The first value, or nothing. */
    String get(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }
}
