package dev.haulier.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads strict JSON; every number becomes a double, and of equal keys the last one counts. */
final class JsonReader {

    /** How deeply values may be nested. */
    private static final int MAX_DEPTH = 1000;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    /** The one value of the text; a failure when there is none, or more than one. */
    @Nullable
    Object read() {
        Object value = value(0);
        blanks();
        if (at < text.length()) {
            throw bad("there is more after the value");
        }
        return value;
    }

    private Failure bad(String problem) {
        return new Failure("bad JSON at offset " + at + ": " + problem);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        blanks();
        if (at >= text.length()) {
            throw bad("it ends too early");
        }
        return text.charAt(at);
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw bad("it is nested too deeply");
        }
        switch (peek()) {
            case '{' -> {
                return map(depth);
            }
            case '[' -> {
                return list(depth);
            }
            case '"' -> {
                return string();
            }
            case 't' -> {
                return word("true", true);
            }
            case 'f' -> {
                return word("false", false);
            }
            case 'n' -> {
                return word("null", null);
            }
            default -> {
                return number();
            }
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw bad("unknown word");
        }
        at += word.length();
        return value;
    }

    private Object map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        if (peek() == '}') {
            at++;
            return Collections.unmodifiableMap(map);
        }
        while (true) {
            if (peek() != '"') {
                throw bad("a key is a string");
            }
            String key = string();
            if (peek() != ':') {
                throw bad("a colon is missing");
            }
            at++;
            map.put(key, value(depth + 1));
            char next = peek();
            at++;
            if (next == '}') {
                return Collections.unmodifiableMap(map);
            }
            if (next != ',') {
                throw bad("a comma is missing");
            }
        }
    }

    private Object list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return new Items(list.toArray());
        }
        while (true) {
            list.add(value(depth + 1));
            char next = peek();
            at++;
            if (next == ']') {
                return new Items(list.toArray());
            }
            if (next != ',') {
                throw bad("a comma is missing");
            }
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw bad("a string is not closed");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return repaired(out);
            }
            if (c < ' ') {
                throw bad("a control character in a string");
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    /** Halves of surrogate pairs that stand alone become U+FFFD. */
    private static String repaired(StringBuilder out) {
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < out.length() && Character.isLowSurrogate(out.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                out.setCharAt(i, '\uFFFD');
            }
        }
        return out.toString();
    }

    private char escape() {
        if (at >= text.length()) {
            throw bad("a string is not closed");
        }
        char c = text.charAt(at++);
        switch (c) {
            case '"', '\\', '/' -> {
                return c;
            }
            case 'b' -> {
                return '\b';
            }
            case 'f' -> {
                return '\f';
            }
            case 'n' -> {
                return '\n';
            }
            case 'r' -> {
                return '\r';
            }
            case 't' -> {
                return '\t';
            }
            case 'u' -> {
                int value = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
                    if (digit < 0) {
                        throw bad("an escape takes four hexadecimal digits");
                    }
                    value = value * 16 + digit;
                    at++;
                }
                return (char) value;
            }
            default -> throw bad("unknown escape");
        }
    }

    private Object number() {
        int start = at;
        accept('-');
        if (!accept('0') && digits() == 0) {
            throw bad("no value");
        }
        if (accept('.') && digits() == 0) {
            throw bad("a digit is missing");
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            if (digits() == 0) {
                throw bad("a digit is missing");
            }
        }
        double value = Double.parseDouble(text.substring(start, at));
        if (Double.isInfinite(value)) {
            throw bad("a number is too large");
        }
        return value;
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }
}
