package dev.haulier.manifest;

import dev.haulier.model.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as it stands in a file: what it is and on which line. Aliases are expanded, so the same node may stand in many places. */
sealed interface Node {

    /** The line it begins on, from 1. */
    int line();

    /** How many nodes it and everything beneath it are, as if no alias were shared. */
    int size();

    /** How many levels it has, itself included. */
    int height();

    /** The value without its place: null, a text, a boolean, a number, a list or a map. */
    @Nullable
    Object value();

    /** A text, number, boolean or null. */
    record Scalar(@Nullable Object value, String text, int line) implements Node {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int height() {
            return 1;
        }
    }

    /** A list. */
    record Items(List<Node> items, int size, int height, int line) implements Node {

        static Items of(List<Node> items, int line) {
            int size = 1;
            int height = 0;
            for (Node item : items) {
                size += item.size();
                height = Math.max(height, item.height());
            }
            return new Items(List.copyOf(items), size, height + 1, line);
        }

        @Override
        public Object value() {
            var values = new ArrayList<@Nullable Object>();
            items.forEach(item -> values.add(item.value()));
            return JsonValues.array(values);
        }
    }

    /** A map. The line of a key is that of the key, and its value may begin on another. */
    record Fields(Map<String, Node> fields, Map<String, Integer> lines, int size, int height, int line)
            implements Node {

        static final Fields NONE = new Fields(Map.of(), Map.of(), 1, 1, 0);

        static Fields of(Map<String, Node> fields, Map<String, Integer> lines, int line) {
            int size = 1;
            int height = 0;
            for (Node field : fields.values()) {
                size += 1 + field.size();
                height = Math.max(height, field.height());
            }
            return new Fields(fields, lines, size, height + 1, line);
        }

        int lineOf(String key) {
            return lines.getOrDefault(key, line);
        }

        @Override
        public Object value() {
            var values = new LinkedHashMap<String, @Nullable Object>();
            fields.forEach((key, field) -> values.put(key, field.value()));
            return JsonValues.object(values);
        }
    }
}
