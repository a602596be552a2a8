package dev.haulier.expression;

import dev.haulier.internal.expression.Floats;
import org.jspecify.annotations.Nullable;

/** Reads the text of a template again, as Kargo does. */
final class CoercedText {

    private CoercedText() {}

    static @Nullable Object read(String text) {
        boolean newline = text.endsWith("\n");
        String body = newline ? text.substring(0, text.length() - 1) : text;
        int length = body.length();
        if (length >= 2 && body.charAt(0) == '"' && body.charAt(length - 1) == '"') {
            String inner = body.substring(1, length - 1);
            return newline ? inner + "\n" : inner;
        }
        Double number = Floats.parse(body);
        if (number != null) {
            return number;
        }
        switch (body) {
            case "t", "T", "true", "True", "TRUE" -> {
                return true;
            }
            case "f", "F", "false", "False", "FALSE" -> {
                return false;
            }
            default -> {}
        }
        if (mayBeJson(body)) {
            try {
                return new JsonReader(body).read();
            } catch (Failure e) {
                return text;
            }
        }
        return text;
    }

    /** Whether the first letter is one that JSON begins with, so that most texts are not tried. */
    private static boolean mayBeJson(String body) {
        int at = 0;
        while (at < body.length() && " \t\r\n".indexOf(body.charAt(at)) >= 0) {
            at++;
        }
        return at < body.length() && "{[\"-0123456789tfn".indexOf(body.charAt(at)) >= 0;
    }
}
