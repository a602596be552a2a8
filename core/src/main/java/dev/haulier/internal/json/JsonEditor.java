package dev.haulier.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.JacksonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes values of a JSON text and no other byte. What is not there is added: at the end of its object or list, on a line of
 * its own where the others have one.
 *
 * <p>Stateless and thread-safe.
 */
public final class JsonEditor {

    private static final JacksonText JSON = new JacksonText(new ObjectMapper(), "JSON");
    private static final String BOM = "\ufeff";

    private JsonEditor() {}

    /**
     * Makes changes, one after the other.
     *
     * @param text the JSON text; an empty one becomes an object or a list
     * @param key which value, in the grammar of sjson
     * @param value a text, number or boolean
     * @return the changed text
     * @throws DataException when the text is not JSON, the key cannot be read or leads into a list by a name, or the value
     *     is none of these
     */
    public static String edit(String text, String key, @Nullable Object value) {
        JsonKey path = JsonKey.parse(key);
        String written = literal(key, value);
        String bom = text.startsWith(BOM) ? BOM : "";
        String before = text.substring(bom.length());
        if (before.isBlank()) {
            return bom + built(path.parts(), written) + before;
        }
        JSON.tree(before);
        String after = new Edit(before, path, written).result();
        JSON.tree(after);
        return bom + after;
    }

    /**
     * How a value is written.
     *
     * @param value a text, number or boolean
     * @return one line
     */
    public static String shown(@Nullable Object value) {
        return literal("", value);
    }

    private static String literal(String key, @Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger) {
            return value.toString();
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            String plain = BigDecimal.valueOf(number).toPlainString();
            return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
        }
        String kind =
                value == null ? "null" : value instanceof Map ? "an object" : value instanceof List ? "a list" : "that";
        throw new DataException(
                "key '" + key + "' is to become " + kind + ": only a text, number or boolean can be set");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** The objects and lists around a value that is not there yet. */
    private static String built(List<JsonKey.Part> parts, String value) {
        if (parts.isEmpty()) {
            return value;
        }
        JsonKey.Part first = parts.get(0);
        String inner = built(parts.subList(1, parts.size()), value);
        if (first.isAppend() || first.isIndex()) {
            return "[" + padding(first, 0) + inner + "]";
        }
        return "{" + quoted(first.name()) + ":" + inner + "}";
    }

    private static String padding(JsonKey.Part index, int length) {
        int missing = index.isAppend() ? 0 : index.index() - length;
        if (missing > JsonKey.MAX_PADDING) {
            throw new DataException("the position " + index.name() + " is more than " + JsonKey.MAX_PADDING
                    + " behind the end of the list");
        }
        return "null,".repeat(Math.max(0, missing));
    }

    /** One change of one text. */
    private static final class Edit {

        private final String text;
        private final JsonKey key;
        private final String written;
        private final JsonCursor cursor;

        Edit(String text, JsonKey key, String written) {
            this.text = text;
            this.key = key;
            this.written = written;
            this.cursor = new JsonCursor(text);
        }

        String result() {
            int at = cursor.behindSpace(0);
            List<JsonKey.Part> parts = key.parts();
            for (int depth = 0; depth < parts.size(); depth++) {
                char kind = text.charAt(at);
                if (kind != '{' && kind != '[') {
                    // As sjson: a single value gives way to what is to be in it.
                    return replaced(at, built(parts.subList(depth, parts.size()), written));
                }
                if (kind == '[') {
                    requireIndex(parts.get(depth), depth);
                }
                Place place = kind == '{' ? member(at, parts.get(depth)) : element(at, parts.get(depth));
                if (place.found() < 0) {
                    return added(place, parts.get(depth), built(parts.subList(depth + 1, parts.size()), written));
                }
                at = place.found();
            }
            return replaced(at, written);
        }

        private void requireIndex(JsonKey.Part part, int depth) {
            if (!part.isIndex() && !part.isAppend()) {
                String above = depth == 0 ? "the file" : "what is above '" + part.name() + "'";
                throw new DataException("key '" + key.text() + "' cannot be set: " + above + " is a list, and '"
                        + part.name() + "' is not a position in it, counted from 0, or -1 for a new one at its end");
            }
        }

        private String replaced(int at, String value) {
            return text.substring(0, at) + value + text.substring(cursor.behindValue(at));
        }

        /**
         * Where a value is, or where a new one goes.
         *
         * @param found the value's position, or -1
         * @param end behind the last value, or behind the bracket of what is empty
         * @param count how many there are
         * @param lead the white space before the first one
         * @param gap the white space behind the first colon
         */
        private record Place(boolean object, int found, int end, int count, String lead, String gap) {}

        private Place member(int open, JsonKey.Part part) {
            int at = cursor.behindSpace(open + 1);
            String lead = text.substring(open + 1, at);
            int end = open + 1;
            int count = 0;
            String gap = "";
            while (text.charAt(at) != '}') {
                String name = cursor.string(at);
                int colon = cursor.behindSpace(cursor.behindValue(at));
                int value = cursor.behindSpace(colon + 1);
                if (name.equals(part.name())) {
                    return new Place(true, value, end, count, lead, gap);
                }
                gap = count == 0 ? text.substring(colon + 1, value) : gap;
                count++;
                end = cursor.behindValue(value);
                at = next(end);
            }
            return new Place(true, -1, end, count, lead, gap);
        }

        private Place element(int open, JsonKey.Part part) {
            int at = cursor.behindSpace(open + 1);
            String lead = text.substring(open + 1, at);
            int end = open + 1;
            int count = 0;
            while (text.charAt(at) != ']') {
                if (part.isIndex() && part.index() == count) {
                    return new Place(false, at, end, count, lead, "");
                }
                count++;
                end = cursor.behindValue(at);
                at = next(end);
            }
            return new Place(false, -1, end, count, lead, "");
        }

        private int next(int from) {
            int at = cursor.behindSpace(from);
            return text.charAt(at) == ',' ? cursor.behindSpace(at + 1) : at;
        }

        private String added(Place place, JsonKey.Part part, String value) {
            boolean lines = place.count() > 0 && place.lead().indexOf('\n') >= 0;
            String lead = (place.count() > 0 ? "," : "") + (lines ? place.lead() : "");
            String gap = lines ? place.gap() : "";
            String entry = place.object()
                    ? quoted(part.name()) + ":" + gap + value
                    : padding(part, place.count()).replace("null,", "null," + (lines ? place.lead() : "")) + value;
            return text.substring(0, place.end()) + lead + entry + text.substring(place.end());
        }
    }
}
