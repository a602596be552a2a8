package dev.haulier.helm;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole number that was set, not read from a file. Helm keeps the one whole and makes the other a floating one, so that a tag
 * such as 20240101 would come out as 2.0240101e+07.
 */
record WholeNumber(@JsonValue long value) {

    /**
     * Finds those in a tree of values.
     *
     * @param value maps, lists and scalars
     * @param path what is above, in the form that {@code --set} takes
     * @param found gets the numbers by path
     */
    static void collect(@Nullable Object value, String path, Map<String, Long> found) {
        if (value instanceof WholeNumber number) {
            found.put(path, number.value());
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                String name = String.valueOf(key).replaceAll("[\\\\.,=\\[\\]{}]", "\\\\$0");
                collect(inner, path.isEmpty() ? name : path + "." + name, found);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), path + "[" + i + "]", found);
            }
        }
    }
}
