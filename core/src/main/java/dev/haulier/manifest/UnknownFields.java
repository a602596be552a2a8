package dev.haulier.manifest;

import dev.haulier.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the fields that lenient reading kept back to where they were. */
final class UnknownFields {

    private UnknownFields() {}

    static Map<String, @Nullable Object> merge(Resource resource, Collection<UnknownField> unknownFields) {
        Map<String, @Nullable Object> tree = copy(ResourceCodec.write(resource));
        for (UnknownField field : unknownFields) {
            if (field.kind().equals(resource.kind())
                    && field.name().equals(resource.name())
                    && (field.namespace().isEmpty()
                            || field.namespace().equals(resource.metadata().namespace()))) {
                put(tree, field);
            }
        }
        return tree;
    }

    private static void put(Map<String, @Nullable Object> tree, UnknownField field) {
        String[] names = field.pointer().substring(1).split("/", -1);
        Object parent = tree;
        for (int i = 0; i < names.length - 1; i++) {
            parent = step(parent, unescape(names[i]));
        }
        if (parent instanceof Map<?, ?>) {
            asMap(parent).put(unescape(names[names.length - 1]), field.value());
        }
    }

    private static @Nullable Object step(@Nullable Object parent, String name) {
        if (parent instanceof Map<?, ?>) {
            return asMap(parent).computeIfAbsent(name, key -> new LinkedHashMap<String, @Nullable Object>());
        }
        if (parent instanceof List<?> list && name.matches("[0-9]{1,9}")) {
            int index = Integer.parseInt(name);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    private static String unescape(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asMap(Object map) {
        return (Map<String, @Nullable Object>) map;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyValue(value)));
        return copy;
    }

    private static @Nullable Object copyValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(copyValue(item)));
            return copy;
        }
        return value;
    }
}
