package dev.haulier.internal.yaml;

import dev.haulier.internal.text.DataException;
import dev.haulier.manifest.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lays one YAML text over another: maps are merged, everything else takes the place of what was there, null removes. The text
 * beneath keeps its comments, order and form but for what changes; where that cannot be, as with aliases, it is written anew.
 *
 * <p>Stateless and thread-safe.
 */
public final class YamlMerger {

    private YamlMerger() {}

    /**
     * Merges the first documents of two texts.
     *
     * @param base what lies beneath
     * @param overlay what lies above
     * @return the merged text
     * @throws YamlEditException when one of them is not YAML
     */
    public static String merge(String base, String overlay) {
        String first = YamlValues.firstDocument(base);
        Object below = YamlValues.read(first);
        Object wanted = merged(below, YamlValues.read(overlay));
        if (Objects.equals(below, wanted)) {
            return first;
        }
        if (below instanceof Map<?, ?> from && wanted instanceof Map<?, ?> to) {
            try {
                String set = values(first, from, to);
                Object there = YamlValues.read(set);
                String text =
                        there instanceof Map<?, ?> now && !now.equals(to) ? new YamlSplices(set).towards(now, to) : set;
                if (Objects.equals(YamlValues.read(text), wanted)) {
                    return text;
                }
            } catch (DataException e) {
                // What cannot be edited in place is written anew.
                return Manifests.valueToYaml(wanted);
            }
        }
        return Manifests.valueToYaml(wanted);
    }

    /**
     * Whether a text holds nothing but white space, comments and marks.
     *
     * @param text the YAML text
     * @return true when there is no value in it
     */
    public static boolean isEmpty(String text) {
        return text.lines()
                .map(String::strip)
                .allMatch(
                        line -> line.isEmpty() || line.equals("\ufeff") || line.startsWith("#") || line.equals("---"));
    }

    private static @Nullable Object merged(@Nullable Object below, @Nullable Object above) {
        if (!(above instanceof Map<?, ?> over)) {
            return above;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (below instanceof Map<?, ?> base) {
            base.forEach((key, value) -> result.put(String.valueOf(key), value));
        }
        over.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                result.remove(name);
            } else {
                result.put(name, merged(result.get(name), value));
            }
        });
        return result;
    }

    /** The text with all single values set that another single value takes the place of. */
    private static String values(String text, Map<?, ?> from, Map<?, ?> to) {
        List<YamlEditor.Update> updates = new ArrayList<>();
        collect(new ArrayList<>(), from, to, updates);
        return updates.isEmpty() ? text : YamlEditor.edit(text, updates);
    }

    private static void collect(List<String> path, Map<?, ?> from, Map<?, ?> to, List<YamlEditor.Update> updates) {
        to.forEach((key, wanted) -> {
            Object there = from.get(key);
            List<String> below = new ArrayList<>(path);
            below.add(String.valueOf(key));
            if (there instanceof Map<?, ?> inner && wanted instanceof Map<?, ?> wantedInner) {
                collect(below, inner, wantedInner, updates);
            } else if (from.containsKey(key) && isSingle(there) && isSingle(wanted) && !Objects.equals(there, wanted)) {
                updates.add(new YamlEditor.Update(new YamlKey(String.join(".", below), below), wanted));
            }
        });
    }

    private static boolean isSingle(@Nullable Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }
}
