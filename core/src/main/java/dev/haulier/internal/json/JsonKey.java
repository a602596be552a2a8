package dev.haulier.internal.json;

import dev.haulier.internal.text.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of {@code json-update}: names with dots between, in the grammar of sjson. A backslash takes the next character for
 * itself, a colon in front takes a number for a name, {@code -1} is the place behind the last element of a list.
 *
 * @param text as a manifest has it
 * @param parts the names, at least one
 */
record JsonKey(String text, List<Part> parts) {

    /** How far behind its end a list may be extended; the places between become null. */
    static final int MAX_PADDING = 10_000;

    /** What sjson takes for a query: no name unless a backslash goes before. */
    private static final String QUERY = "|#@*?!";

    JsonKey {
        parts = List.copyOf(parts);
    }

    /** One name, and whether it is a name whatever it looks like. */
    record Part(String name, boolean forced) {

        boolean isAppend() {
            return !forced && name.equals("-1");
        }

        boolean isIndex() {
            return !forced && name.matches("[0-9]{1,9}");
        }

        int index() {
            return Integer.parseInt(name);
        }
    }

    static JsonKey parse(String text) {
        if (text.isEmpty()) {
            throw wrong(text, "it is empty");
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean forced = false;
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins && c == ':') {
                forced = true;
            } else if (c == '\\') {
                if (++i == text.length()) {
                    throw wrong(text, "a backslash at the end takes nothing for itself");
                }
                name.append(text.charAt(i));
                forced |= name.length() == 1;
            } else if (c == '.') {
                parts.add(new Part(name.toString(), forced));
                name.setLength(0);
                forced = false;
                begins = true;
                continue;
            } else if (QUERY.indexOf(c) >= 0 && (c != '!' || begins)) {
                throw wrong(
                        text,
                        "'" + c + "' asks for several values, which are not set at once: put a backslash before"
                                + " it if it belongs to a name");
            } else {
                name.append(c);
            }
            begins = false;
        }
        parts.add(new Part(name.toString(), forced));
        return new JsonKey(text, parts);
    }

    private static DataException wrong(String text, String why) {
        return new DataException("key '" + text + "' cannot be read: " + why);
    }
}
