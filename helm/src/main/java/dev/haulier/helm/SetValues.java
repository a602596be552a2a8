package dev.haulier.helm;

import dev.haulier.HaulierException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets values as Helm's {@code --set} and {@code --set-literal} do: names with dots, positions in brackets, a backslash before
 * what is meant by itself, several with commas, lists in braces, numbers, booleans and null told by their looks.
 */
final class SetValues {

    /** The highest position in a list. */
    static final int MAX_INDEX = 65536;

    private final String key;
    private final String text;
    private final boolean literal;
    private int at;

    private SetValues(String key, String text, boolean literal) {
        this.key = key;
        this.text = text;
        this.literal = literal;
    }

    /** Sets one into a tree of mutable maps and lists. */
    static void set(Map<String, @Nullable Object> values, String key, String value, boolean literal) {
        var parser = new SetValues(key, key + "=" + value, literal);
        do {
            parser.name(values);
        } while (parser.at < parser.text.length());
    }

    private void name(Map<String, @Nullable Object> map) {
        String name = word(literal ? ".[=" : ".[=,");
        char stop = stop(name);
        if (name.isEmpty()) {
            throw wrong("a name is empty");
        }
        switch (stop) {
            case '=' -> map.put(name, value());
            case '.' -> name(inner(map.get(name), inner -> map.put(name, inner)));
            case '[' -> {
                List<@Nullable Object> list = list(map.get(name));
                map.put(name, list);
                position(list);
            }
            default -> throw wrong("'" + name + "' has no value");
        }
    }

    private void position(List<@Nullable Object> list) {
        String digits = word("]");
        stop(digits);
        if (!digits.matches("[0-9]{1,6}") || Integer.parseInt(digits) > MAX_INDEX) {
            throw wrong("'" + digits + "' is no position from 0 to " + MAX_INDEX);
        }
        int index = Integer.parseInt(digits);
        while (list.size() <= index) {
            list.add(null);
        }
        char stop = at < text.length() ? text.charAt(at++) : ' ';
        switch (stop) {
            case '=' -> list.set(index, value());
            case '.' -> name(inner(list.get(index), inner -> list.set(index, inner)));
            case '[' -> {
                List<@Nullable Object> inner = list(list.get(index));
                list.set(index, inner);
                position(inner);
            }
            default -> throw wrong("a position has no value");
        }
    }

    private interface Put {
        void put(Map<String, @Nullable Object> inner);
    }

    @SuppressWarnings("unchecked") // the tree's maps have texts as names
    private static Map<String, @Nullable Object> inner(@Nullable Object present, Put put) {
        Map<String, @Nullable Object> inner =
                present instanceof Map ? (Map<String, @Nullable Object>) present : new LinkedHashMap<>();
        put.put(inner);
        return inner;
    }

    @SuppressWarnings("unchecked") // the tree's lists may hold anything
    private static List<@Nullable Object> list(@Nullable Object present) {
        return present instanceof List ? (List<@Nullable Object>) present : new ArrayList<>();
    }

    private @Nullable Object value() {
        if (literal) {
            String rest = text.substring(at);
            at = text.length();
            return rest;
        }
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            List<@Nullable Object> list = new ArrayList<>();
            while (true) {
                String word = word(",}");
                if (at >= text.length()) {
                    throw wrong("a list has no closing brace");
                }
                char stop = text.charAt(at++);
                if (stop == ',' || !word.isEmpty() || !list.isEmpty()) {
                    list.add(typed(word));
                }
                if (stop == '}') {
                    if (at < text.length() && text.charAt(at) == ',') {
                        at++;
                    }
                    return list;
                }
            }
        }
        String word = word(",");
        at = Math.min(at + 1, text.length());
        return typed(word);
    }

    private static @Nullable Object typed(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            case "0" -> new WholeNumber(0);
            default -> {
                if (word.matches("[-+]?[1-9][0-9]{0,18}") || word.matches("[-+]0[0-9]{0,17}")) {
                    try {
                        yield new WholeNumber(Long.parseLong(word));
                    } catch (NumberFormatException e) {
                        yield word;
                    }
                }
                yield word;
            }
        };
    }

    /** Reads up to one of some characters, which is left where it is. */
    private String word(String stops) {
        StringBuilder word = new StringBuilder();
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at++));
        }
        return word.toString();
    }

    private char stop(String before) {
        if (at >= text.length()) {
            throw wrong("'" + before + "' has no value");
        }
        return text.charAt(at++);
    }

    private HaulierException wrong(String why) {
        return new HaulierException("setValues: '" + key + "' cannot be set: " + why
                + "; write it like image.tag or list[0].name, with a backslash before a comma or dot that is"
                + " meant by itself");
    }
}
