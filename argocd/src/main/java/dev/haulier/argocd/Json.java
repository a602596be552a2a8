package dev.haulier.argocd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from untyped JSON. What is absent or of another type than asked for reads as empty, and never fails. */
final class Json {

    private Json() {}

    /** The object at a path of keys; empty when there is none. */
    static Map<String, @Nullable Object> object(@Nullable Object from, String... path) {
        Object at = at(from, path);
        var copy = new LinkedHashMap<String, @Nullable Object>();
        if (at instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    /** The objects of the array at a path of keys. */
    static List<Map<String, @Nullable Object>> objects(@Nullable Object from, String... path) {
        var found = new ArrayList<Map<String, @Nullable Object>>();
        if (at(from, path) instanceof List<?> list) {
            list.forEach(each -> found.add(object(each)));
        }
        return found;
    }

    /** The texts of the array at a path of keys; what is no text reads as empty text, so that positions stay. */
    static List<String> texts(@Nullable Object from, String... path) {
        var found = new ArrayList<String>();
        if (at(from, path) instanceof List<?> list) {
            list.forEach(each -> found.add(text(each)));
        }
        return found;
    }

    /** The text at a path of keys; empty when there is none. */
    static String text(@Nullable Object from, String... path) {
        return at(from, path) instanceof String text ? text : "";
    }

    /** Whether there is an object at a path of keys. */
    static boolean hasObject(@Nullable Object from, String... path) {
        return at(from, path) instanceof Map<?, ?>;
    }

    /** The texts of the object at a path of keys. */
    static Map<String, String> textMap(@Nullable Object from, String... path) {
        var found = new LinkedHashMap<String, String>();
        if (at(from, path) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> found.put(String.valueOf(key), text(value)));
        }
        return found;
    }

    private static @Nullable Object at(@Nullable Object from, String... path) {
        Object at = from;
        for (String key : path) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }
}
