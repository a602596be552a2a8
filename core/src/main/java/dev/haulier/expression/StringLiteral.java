package dev.haulier.expression;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads one string of a source, from its opening quote on. */
final class StringLiteral {

    private static final int REPLACEMENT = 0xFFFD;

    private final String source;
    private final int start;
    private int at;

    StringLiteral(String source, int start) {
        this.source = source;
        this.start = start;
        this.at = start + 1;
    }

    /** The offset behind the closing quote. */
    int end() {
        return at;
    }

    private ExpressionException error(String problem, int place) {
        return ExpressionException.at(ExpressionException.Kind.COMPILE, problem, source, place);
    }

    private int character(char quote) {
        if (at >= source.length() || (source.charAt(at) == '\n' && quote != '`')) {
            throw error("the string is not closed", start);
        }
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return scalar(c);
    }

    /** The code point, or the replacement character for half of a surrogate pair. */
    private static int scalar(int c) {
        return c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c;
    }

    String text() {
        char quote = source.charAt(start);
        int plain = at;
        while (plain < source.length()) {
            char c = source.charAt(plain);
            if (c == quote) {
                String value = source.substring(at, plain);
                at = plain + 1;
                return value;
            }
            if (c == '\\' || c < ' ' || (c >= 0xD800 && c <= 0xDFFF)) {
                break;
            }
            plain++;
        }
        StringBuilder out = new StringBuilder();
        for (int c = character(quote); c != quote; c = character(quote)) {
            if (c == '\\') {
                out.appendCodePoint(escape(quote, false));
            } else {
                out.appendCodePoint(c == '\r' ? '\n' : c);
            }
        }
        return out.toString();
    }

    /** The bytes of a byte string, as one character each. */
    String bytes() {
        char quote = source.charAt(start);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int c = character(quote); c != quote; c = character(quote)) {
            if (c == '\\') {
                out.write(escape(quote, true));
            } else {
                out.writeBytes(Character.toString(c == '\r' ? '\n' : c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** A string between backticks, where only a doubled backtick means something. */
    String raw() {
        StringBuilder out = new StringBuilder();
        while (true) {
            int c = character('`');
            if (c == '`') {
                if (at >= source.length() || source.charAt(at) != '`') {
                    return out.toString();
                }
                at++;
            }
            out.appendCodePoint(c);
        }
    }

    private int escape(char quote, boolean bytes) {
        int place = at - 1;
        int c = character(quote);
        if (c == quote) {
            return c;
        }
        int plain = "abfnrtv\\".indexOf(c);
        if (plain >= 0) {
            return "\u0007\b\f\n\r\t\u000B\\".charAt(plain);
        }
        if (c >= '0' && c <= '3') {
            at--;
            return digits(3, 8, place);
        }
        if (c == 'x') {
            return digits(2, 16, place);
        }
        if (!bytes && c == 'u') {
            return scalar(at < source.length() && source.charAt(at) == '{' ? braced(place) : digits(4, 16, place));
        }
        if (!bytes && c == 'U') {
            return scalar(digits(8, 16, place));
        }
        throw error("unknown escape \\" + Character.toString(c), place);
    }

    private int braced(int place) {
        int close = source.indexOf('}', at);
        if (close < 0 || close - at < 2 || close - at > 7) {
            throw error("an escape \\u{…} takes one to six hexadecimal digits", place);
        }
        at++;
        int value = digits(close - at, 16, place);
        at++;
        return value;
    }

    private int digits(int count, int radix, int place) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            char c = at < source.length() ? source.charAt(at) : ' ';
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw error("the escape is not a character", place);
            }
            value = value * radix + digit;
            at++;
        }
        if (value > Character.MAX_CODE_POINT || value < 0) {
            throw error("the escape is not a character", place);
        }
        return value;
    }
}
