package dev.haulier.internal.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Floating-point numbers as text. */
public final class Floats {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9_]*\\.?[0-9_]*)(?:[eE][+-]?[0-9_]+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([+-]?)0[xX]([0-9a-fA-F_]*)(?:\\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9_]+)");
    /** Longer texts are no numbers that anybody writes. */
    private static final int MAX_LENGTH = 4096;

    private Floats() {}

    /**
     * Reads a number in decimal or hexadecimal notation, with single underscores between digits, or a name of infinity
     * or of what is no number.
     *
     * @param text the text
     * @return null when the whole text is no such number, or one beyond the range
     */
    public static @Nullable Double parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        char first = text.charAt(0);
        char signless = (first == '+' || first == '-') && text.length() > 1 ? text.charAt(1) : first;
        if (signless == '+' || signless == '-') {
            return null;
        }
        if ((signless < '0' || signless > '9') && signless != '.' && signless != '_') {
            return special(text);
        }
        if (text.indexOf('_') >= 0 && !underscoresFit(text)) {
            return null;
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return hexadecimal(hexadecimal);
        }
        String digits = text.replace("_", "");
        boolean hasDigit = false;
        for (int i = 0; i < digits.length() && "eE".indexOf(digits.charAt(i)) < 0; i++) {
            hasDigit |= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!hasDigit || !DECIMAL.matcher(digits).matches()) {
            return null;
        }
        double value = Double.parseDouble(digits);
        return Double.isInfinite(value) ? null : (Double) value;
    }

    private static @Nullable Double special(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "nan" -> Double.NaN;
            case "inf", "infinity", "+inf", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static @Nullable Double hexadecimal(Matcher parts) {
        String whole = parts.group(2).replace("_", "");
        String fraction = parts.group(3) == null ? "" : parts.group(3).replace("_", "");
        if (whole.isEmpty() && fraction.isEmpty()) {
            return null;
        }
        String exponent = parts.group(4).replace("_", "");
        String java = parts.group(1) + "0x" + whole + "." + (fraction.isEmpty() ? "0" : fraction) + "p" + exponent;
        try {
            double value = Double.parseDouble(java);
            return Double.isInfinite(value) ? null : (Double) value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An underscore stands between two digits, or between the base prefix and a digit. */
    private static boolean underscoresFit(String text) {
        String body = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        boolean hex = body.startsWith("0x") || body.startsWith("0X");
        char before = hex ? '0' : '!';
        for (int i = hex ? 2 : 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if ((c >= '0' && c <= '9') || (hex && Character.digit(c, 16) >= 0)) {
                before = '0';
            } else if (c == '_') {
                if (before != '0') {
                    return false;
                }
                before = '_';
            } else {
                if (before == '_') {
                    return false;
                }
                before = '!';
            }
        }
        return before != '_';
    }

    /** The shortest digits that read back as the same number, and the power of ten of the first. */
    private static final class Shortest {
        final String digits;
        final int exponent;

        Shortest(double magnitude) {
            BigDecimal best = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
            BigDecimal exact = new BigDecimal(magnitude);
            for (int precision = best.precision() - 1; precision > 0; precision--) {
                BigDecimal shorter = exact.round(new MathContext(precision));
                if (shorter.doubleValue() != magnitude) {
                    break;
                }
                best = shorter.stripTrailingZeros();
            }
            BigDecimal same = exact.round(new MathContext(best.precision())).stripTrailingZeros();
            if (same.doubleValue() == magnitude) {
                best = same;
            }
            digits = best.unscaledValue().toString();
            exponent = digits.length() - 1 - best.scale();
        }
    }

    /**
     * As JSON has it: plain from 1e-6 to below 1e21, with an exponent otherwise.
     *
     * @param value a finite number
     * @return the shortest digits that read back as the same number
     */
    public static String json(double value) {
        return format(value, -6, 21, false);
    }

    /**
     * As the conversion to a string has it: an exponent below 1e-4 and from 1e21 or from the first digit that is not
     * needed on.
     *
     * @param value any number
     * @return the shortest digits that read back as the same number
     */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return format(value, -4, 21, true);
    }

    private static String format(double value, int lowest, int highest, boolean general) {
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return sign + "0";
        }
        if (magnitude < 1e6 && magnitude == Math.rint(magnitude)) {
            return sign + (long) magnitude;
        }
        Shortest shortest = new Shortest(magnitude);
        int limit = general ? 6 : highest;
        if (general && shortest.digits.length() > limit && shortest.digits.length() >= shortest.exponent + 1) {
            limit = Math.min(limit, shortest.digits.length());
        }
        if (shortest.exponent < lowest || shortest.exponent >= limit) {
            return sign + scientific(shortest, general);
        }
        return sign + plain(shortest);
    }

    private static String scientific(Shortest shortest, boolean padded) {
        StringBuilder out = new StringBuilder().append(shortest.digits.charAt(0));
        if (shortest.digits.length() > 1) {
            out.append('.').append(shortest.digits, 1, shortest.digits.length());
        }
        int exponent = Math.abs(shortest.exponent);
        out.append('e').append(shortest.exponent < 0 ? '-' : '+');
        if (padded && exponent < 10) {
            out.append('0');
        }
        return out.append(exponent).toString();
    }

    private static String plain(Shortest shortest) {
        String digits = shortest.digits;
        int point = shortest.exponent + 1;
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
