package dev.haulier.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** How a value is written so that every reader of YAML, 1.1 or 1.2, reads the same value back. */
final class ScalarText {

    /** Words that some reader takes for a boolean or for nothing. */
    private static final Set<String> WORDS = Set.of(
            "y",
            "n",
            "t",
            "f",
            "yes",
            "no",
            "on",
            "off",
            "true",
            "false",
            "null",
            "~",
            "=",
            "<<",
            "nan",
            "inf",
            "infinity");

    /** Whatever some reader may take for a number: decimal, hexadecimal, octal, binary, with underscores, in base 60. */
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\.?[0-9][0-9_]*(\\.[0-9_]*)?([eEpP][-+]?[0-9_]*)?|0[xX][0-9a-fA-F_.]+([pP][-+]?[0-9_]*)?|0[oObB][0-7_]+"
                    + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|\\.?(inf|nan|infinity))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    private ScalarText() {}

    /** The text of a number, a boolean or null; null for any other value. */
    static @Nullable String bare(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Double || value instanceof Float) {
            return decimal(((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Long || value instanceof Integer || value instanceof BigInteger
                ? value.toString()
                : null;
    }

    private static String decimal(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e18) {
            return Long.toString((long) number);
        }
        return Math.abs(number) < 1e18 && Math.abs(number) > 1e-9
                ? BigDecimal.valueOf(number).toPlainString()
                : Double.toString(number);
    }

    /** A string on one line, quoted as the old value was where that can be, and as little as is safe otherwise. */
    static String line(String value, ScalarStyle old, boolean inFlow) {
        boolean printable = value.codePoints().allMatch(ScalarText::isPrintable);
        if (old == ScalarStyle.SINGLE_QUOTED && printable) {
            return "'" + value.replace("'", "''") + "'";
        }
        if (old != ScalarStyle.DOUBLE_QUOTED && printable && isPlain(value, inFlow)) {
            return value;
        }
        return doubleQuoted(value);
    }

    private static boolean isPlain(String value, boolean inFlow) {
        if (value.isEmpty() || !value.equals(value.strip()) || looksLikeAnotherType(value)) {
            return false;
        }
        char first = value.charAt(0);
        if (",[]{}#&*!|>'\"%@`".indexOf(first) >= 0) {
            return false;
        }
        if ("-?:".indexOf(first) >= 0 && (value.length() == 1 || value.charAt(1) == ' ')) {
            return false;
        }
        if (value.startsWith("---") || value.startsWith("...") || value.endsWith(":")) {
            return false;
        }
        if (value.contains(": ") || value.contains(" #")) {
            return false;
        }
        return !inFlow || value.chars().noneMatch(c -> ",[]{}:?".indexOf(c) >= 0);
    }

    static boolean looksLikeAnotherType(String value) {
        return WORDS.contains(value.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(value).matches()
                || TIMESTAMP.matcher(value).matches();
    }

    private static boolean isPrintable(int c) {
        return c == 0x20
                || (c > 0x20 && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xe000 && c < 0xfffe && c != 0xfeff)
                || c >= 0x10000;
    }

    private static String doubleQuoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        text.appendCodePoint(c);
                    } else if (c <= 0xffff) {
                        text.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        text.append(String.format(Locale.ROOT, "\\U%08X", c));
                    }
                }
            }
        });
        return text.append('"').toString();
    }

    /** Whether a string can stand as lines beneath a {@code |}. */
    static boolean fitsLiteral(String value) {
        return value.indexOf('\n') >= 0
                && !value.startsWith(" ")
                && !value.startsWith("\n")
                && !value.endsWith("\n\n")
                && !value.isBlank()
                && value.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c))
                && value.lines().noneMatch(line -> !line.isEmpty() && line.isBlank());
    }
}
