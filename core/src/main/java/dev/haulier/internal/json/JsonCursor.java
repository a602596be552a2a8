package dev.haulier.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.internal.text.DataException;

/** Finds its way in a text that is known to be JSON, by positions. */
final class JsonCursor {

    private static final ObjectMapper STRINGS = new ObjectMapper();

    private final String text;

    JsonCursor(String text) {
        this.text = text;
    }

    /** The first position that is no white space. */
    int behindSpace(int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The position behind the value that begins here. */
    int behindValue(int from) {
        int depth = 0;
        int at = from;
        do {
            char c = text.charAt(at);
            if (c == '"') {
                at = behindString(at);
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (c == '}' || c == ']') {
                depth--;
                at++;
            } else if (depth > 0 && (c == ',' || c == ':' || c == ' ' || c == '\t' || c == '\r' || c == '\n')) {
                at++;
            } else {
                at = behindWord(at);
            }
        } while (depth > 0);
        return at;
    }

    private int behindWord(int from) {
        int at = from;
        while (at < text.length() && ",:]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private int behindString(int from) {
        int at = from + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** What the string that begins here means. */
    String string(int from) {
        String raw = text.substring(from, behindString(from));
        if (raw.indexOf('\\') < 0) {
            return raw.substring(1, raw.length() - 1);
        }
        try {
            return STRINGS.readValue(raw, String.class);
        } catch (JsonProcessingException e) {
            throw new DataException("not JSON: a string cannot be read", e);
        }
    }
}
