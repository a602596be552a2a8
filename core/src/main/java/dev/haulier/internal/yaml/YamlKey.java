package dev.haulier.internal.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A key such as {@code image.tag}, {@code containers.0.image} or {@code labels.app\\.kubernetes\\.io/name}: names with dots
 * between, where a backslash takes a dot or colon for itself, and a colon in front takes a number for a name.
 *
 * @param text as a manifest has it
 * @param parts the names, at least one
 */
public record YamlKey(String text, List<String> parts) {

    /** Copies the list. */
    public YamlKey {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a key.
     *
     * @param text as a manifest has it
     * @return the key
     * @throws YamlEditException when it has an empty name or an unknown escape
     */
    public static YamlKey parse(String text) {
        String key = text.strip();
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\') {
                char next = i + 1 < key.length() ? key.charAt(i + 1) : ' ';
                if (next != '.' && next != ':') {
                    throw wrong(text, "a backslash goes before a dot or a colon only");
                }
                part.append(next);
                escaped = true;
                i++;
            } else if (c == '.') {
                parts.add(finished(part, escaped, text));
                part.setLength(0);
                escaped = false;
            } else if (c == ':') {
                // At the start it only says that a number is meant as a name.
                if (!part.isEmpty() || escaped) {
                    throw wrong(text, "a colon within a name needs a backslash before it");
                }
                escaped = true;
            } else {
                part.append(c);
            }
        }
        parts.add(finished(part, escaped, text));
        return new YamlKey(key, parts);
    }

    private static String finished(StringBuilder part, boolean escaped, String text) {
        if (part.isEmpty()) {
            throw wrong(text, escaped ? "a name is missing after the colon" : "a name is empty");
        }
        return part.toString();
    }

    private static YamlEditException wrong(String text, String why) {
        return new YamlEditException("key '" + text + "' cannot be read: " + why + ", as in image.tag or list.0.name");
    }
}
