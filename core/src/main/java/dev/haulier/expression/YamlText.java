package dev.haulier.expression;

import dev.haulier.internal.expression.Floats;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which quotes a text needs in YAML, so that it reads as the same text again. */
final class YamlText {

    private static final Set<String> WORDS =
            Set.of("", "~", "null", "true", "false", "yes", "no", "on", "off", ".nan", ".inf", "+.inf", "-.inf");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?:\\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
                    + "|\\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*[0-9].*)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    private YamlText() {}

    static String number(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        return Floats.text(value);
    }

    static String key(String text) {
        // bare, as every reader of YAML 1.2 has them, and as the vectors do
        if (text.equals("y") || text.equals("n")) {
            return text;
        }
        return text.indexOf('\n') >= 0 ? doubleQuoted(text) : scalar(text, 0);
    }

    static String scalar(String text, int indent) {
        if (isAmbiguous(text)) {
            return doubleQuoted(text);
        }
        boolean printable = text.indexOf('\t') < 0 && text.codePoints().allMatch(YamlText::isPrintable);
        if (!printable) {
            return doubleQuoted(text);
        }
        if (text.indexOf('\n') >= 0) {
            return literal(text, indent);
        }
        return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
    }

    private static boolean isAmbiguous(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDS.contains(lower)
                || lower.equals("y")
                || lower.equals("n")
                || NUMBER.matcher(lower).matches()
                || DATE.matcher(text).matches()
                || BASE_60.matcher(text).matches();
    }

    private static boolean isPrintable(int c) {
        return c == '\n'
                || c == '\t'
                || (c >= ' '
                        && c != 0x7F
                        && !(c >= 0x80 && c < 0xA0)
                        && c != 0xFEFF
                        && c != 0x2028
                        && c != 0x2029
                        && !(c >= 0xD800 && c <= 0xDFFF));
    }

    private static boolean isPlain(String text) {
        char first = text.charAt(0);
        if (",[]{}#&*!|>'\"%@`".indexOf(first) >= 0 || text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        if ("-?:".indexOf(first) >= 0 && (text.length() == 1 || text.charAt(1) == ' ')) {
            return false;
        }
        return !text.startsWith(" ")
                && !text.endsWith(" ")
                && !text.contains(": ")
                && !text.endsWith(":")
                && !text.contains(" #");
    }

    private static String literal(String text, int indent) {
        if (text.contains(" \n") || text.isBlank()) {
            return doubleQuoted(text);
        }
        StringBuilder out = new StringBuilder("|");
        String pad = " ".repeat(indent == 0 ? 4 : indent);
        if (text.startsWith("\n") || text.startsWith(" ")) {
            out.append(4);
        }
        out.append(!text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "");
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append('\n').append(line.isEmpty() ? "" : pad).append(line);
        }
        return out.toString();
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case 0 -> out.append("\\0");
                case 7 -> out.append("\\a");
                case 8 -> out.append("\\b");
                case 11 -> out.append("\\v");
                case 12 -> out.append("\\f");
                case 27 -> out.append("\\e");
                case 0x85 -> out.append("\\N");
                case 0xA0 -> out.append("\\_");
                case 0x2028 -> out.append("\\L");
                case 0x2029 -> out.append("\\P");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(c < 256 ? "\\x%02X" : c < 65536 ? "\\u%04X" : "\\U%08X", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** Letters before others, and runs of digits by their number, as people sort. */
    static int compareKeys(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        boolean digits = false;
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a == b) {
                digits = Character.isDigit(a);
                continue;
            }
            boolean aLetter = Character.isLetter(a);
            boolean bLetter = Character.isLetter(b);
            if (aLetter && bLetter) {
                return Character.compare(a, b);
            }
            if (aLetter || bLetter) {
                boolean aFirst = digits ? aLetter : bLetter;
                return aFirst ? -1 : 1;
            }
            return digitRuns(left, right, i);
        }
        return Integer.compare(left.length(), right.length());
    }

    /** By the number that begins here, where no digit counts as zero; then by its length, then by the character. */
    private static int digitRuns(String left, String right, int from) {
        boolean zero = left.charAt(from) == '0' || right.charAt(from) == '0';
        String prefix = "0";
        for (int i = from - 1; zero && i >= 0 && isDigit(left.charAt(i)); i--) {
            if (left.charAt(i) != '0') {
                prefix = "1";
            }
        }
        String a = run(left, from);
        String b = run(right, from);
        int byNumber = new BigInteger(prefix + a).compareTo(new BigInteger(prefix + b));
        if (byNumber != 0) {
            return byNumber;
        }
        return a.length() != b.length()
                ? Integer.compare(a.length(), b.length())
                : Character.compare(left.charAt(from), right.charAt(from));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String run(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }
}
