package dev.haulier.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar without quotes means. The rules are those that {@code kubectl} and Kargo read manifests with, which are of
 * YAML 1.1: {@code yes} and {@code off} are booleans, {@code 010} is eight.
 */
final class Scalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Set<String> NOT_FINITE = Set.of(
            ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN");
    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    private static final Pattern DATE_OR_BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?:[:-].*)?");

    /** Longer texts are no numbers. */
    static final int MAX_NUMBER_LENGTH = 400;

    private Scalars() {}

    /** Whether a text would be something else than a text if it stood without quotes, here or for another reader of YAML. */
    static boolean needsQuotes(String text) {
        return NOT_FINITE.contains(text)
                || !(resolve(text) instanceof String)
                || text.startsWith("=")
                || text.startsWith("<<")
                // Other readers know dates and base 60.
                || DATE_OR_BASE_60.matcher(text).matches();
    }

    static boolean isNotFinite(String text) {
        return NOT_FINITE.contains(text);
    }

    static @Nullable Object resolve(String text) {
        if (NULLS.contains(text)) {
            return null;
        }
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        return number(text).orElse(text);
    }

    private static Optional<Object> number(String text) {
        char first = text.charAt(0);
        if (text.length() > MAX_NUMBER_LENGTH || (Character.digit(first, 10) < 0 && "+-.".indexOf(first) < 0)) {
            return Optional.empty();
        }
        String digits = text.replace("_", "");
        var integer = INTEGER.matcher(digits);
        if (integer.matches()) {
            int radix =
                    integer.group(2) != null ? 16 : integer.group(3) != null ? 8 : integer.group(4) != null ? 2 : 10;
            for (int group = 2; group <= 5; group++) {
                if (integer.group(group) != null) {
                    return Optional.of(integer(new BigInteger(integer.group(1) + integer.group(group), radix)));
                }
            }
        }
        if (FLOAT.matcher(digits).matches()) {
            return Optional.of(decimal(digits)).filter(Double::isFinite).map(value -> value);
        }
        return Optional.empty();
    }

    private static Double decimal(String digits) {
        return new BigDecimal(digits.startsWith("+") ? digits.substring(1) : digits).doubleValue();
    }

    private static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
}
