package dev.haulier.expression;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strings as the bytes that the language counts, cuts and compares. */
final class Utf8 {

    private Utf8() {}

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    static byte[] bytes(@Nullable Object text) {
        if (text instanceof RawText raw) {
            return raw.bytes();
        }
        return Values.string(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a text, each as one character. */
    static String latin(@Nullable Object text) {
        if (text instanceof String string && isAscii(string)) {
            return string;
        }
        return new String(bytes(text), StandardCharsets.ISO_8859_1);
    }

    static Object ofLatin(String latin) {
        return isAscii(latin) ? latin : of(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A string, or the raw bytes when they are none. */
    static Object of(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new RawText(bytes);
        }
    }

    /** How many characters a text has, a broken byte counting as one. */
    static int length(Object text) {
        return text instanceof String string ? string.codePointCount(0, string.length()) : pieces(text).length;
    }

    /** The characters of a text, a broken byte being one. */
    static Object[] pieces(Object text) {
        if (text instanceof String string) {
            int[] points = string.codePoints().toArray();
            Object[] out = new Object[points.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = Character.toString(points[i]);
            }
            return out;
        }
        byte[] bytes = bytes(text);
        java.util.List<Object> out = new java.util.ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int size = size(bytes, at);
            out.add(of(java.util.Arrays.copyOfRange(bytes, at, at + size)));
            at += size;
        }
        return out.toArray();
    }

    /** How many bytes the character at an index takes; one when it is broken. */
    private static int size(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int size = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (size <= 1 || at + size > bytes.length) {
            return 1;
        }
        byte[] part = java.util.Arrays.copyOfRange(bytes, at, at + size);
        return of(part) instanceof String ? size : 1;
    }

    /** Byte by byte, which for strings is code point by code point. */
    static int compare(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            int shared = Math.min(a.length(), b.length());
            for (int i = 0; i < shared; i++) {
                char x = a.charAt(i);
                char y = b.charAt(i);
                if (x != y) {
                    // a surrogate stands for a code point above all that one unit can hold
                    boolean xHigh = Character.isSurrogate(x);
                    boolean yHigh = Character.isSurrogate(y);
                    return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
                }
            }
            return Integer.compare(a.length(), b.length());
        }
        return java.util.Arrays.compareUnsigned(bytes(left), bytes(right));
    }
}
