package dev.haulier.model;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as Go's {@code net/url} does it, part by part of a URL. Decoded texts hold one character for each byte, so
 * that bytes that are not UTF-8 come back as they were.
 */
final class GoEscape {

    /** The parts of a URL that differ in what they escape. */
    enum Part {
        HOST("!$&'()*+,;=:[]<>\"", ""),
        PATH("$&+,/:;=@", "!$&'()*+,;=:@[]%"),
        QUERY("", ""),
        FRAGMENT("$&+,/:;=?@!()*", "!$&'()*+,;=:@[]%"),
        USER("$&+,;=", "");

        private final String plain;
        private final String alsoValid;

        Part(String plain, String alsoValid) {
            this.plain = plain;
            this.alsoValid = alsoValid;
        }
    }

    /** That a text is no URL. It carries nothing, since nobody reads more from it than that. */
    static final class BadEscape extends Exception {

        private static final long serialVersionUID = 1L;

        BadEscape() {
            super("not a URL", null, false, false);
        }
    }

    private GoEscape() {}

    static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Decodes into one character for each byte. */
    static String decode(String text, Part part) throws BadEscape {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '%') {
                b = hex(bytes, i + 1) * 16 + hex(bytes, i + 2);
                // A host may escape only what is not ASCII, and the percent sign.
                if (part == Part.HOST && b < 0x80 && b != '%') {
                    throw new BadEscape();
                }
                i += 2;
            } else if (part == Part.HOST && b < 0x80 && isEscaped(b, part)) {
                throw new BadEscape();
            }
            decoded.append((char) b);
        }
        return decoded.toString();
    }

    static boolean isDecodable(String text) {
        try {
            decode(text, Part.QUERY);
            return true;
        } catch (BadEscape e) {
            return false;
        }
    }

    /** Encodes a text of one character for each byte. */
    static String encode(String decoded, Part part) {
        var text = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (isEscaped(c, part)) {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                text.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Whether a text is an encoding that may stay as it is. */
    static boolean isValid(String encoded, Part part) {
        return encoded.chars().allMatch(c -> part.alsoValid.indexOf(c) >= 0 || !isEscaped(c, part));
    }

    private static boolean isEscaped(int c, Part part) {
        return !isAlphanumeric(c) && "-_.~".indexOf(c) < 0 && part.plain.indexOf(c) < 0;
    }

    private static int hex(byte[] bytes, int index) throws BadEscape {
        int digit = index < bytes.length ? Character.digit((char) (bytes[index] & 0xff), 16) : -1;
        if (digit < 0 || bytes[index] < 0) {
            throw new BadEscape();
        }
        return digit;
    }
}
