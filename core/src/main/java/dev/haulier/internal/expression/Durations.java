package dev.haulier.internal.expression;

import org.jspecify.annotations.Nullable;

/** Durations as text, such as {@code 1h30m0.5s}. */
public final class Durations {

    private static final long SECOND = 1_000_000_000L;

    private Durations() {}

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> 3600 * SECOND;
            default -> 0;
        };
    }

    /**
     * Reads a sequence of decimal numbers with units.
     *
     * @param text the text
     * @return nanoseconds, or null when it is no duration or one beyond 64 bits
     */
    public static @Nullable Long parse(String text) {
        int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        boolean negative = text.startsWith("-");
        if (text.substring(at).equals("0")) {
            return 0L;
        }
        if (at == text.length()) {
            return null;
        }
        long total = 0;
        while (at < text.length()) {
            int start = at;
            at = digits(text, at);
            String whole = text.substring(start, at);
            String fraction = "";
            if (at < text.length() && text.charAt(at) == '.') {
                int from = at + 1;
                at = digits(text, from);
                fraction = text.substring(from, at);
            }
            int from = at;
            while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
                at++;
            }
            long unit = unit(text.substring(from, at));
            if ((whole.isEmpty() && fraction.isEmpty()) || unit == 0) {
                return null;
            }
            Long part = scaled(whole, fraction, unit);
            if (part == null || (part < 0 && (total != 0 || part != Long.MIN_VALUE))) {
                return null;
            }
            total += part;
            if (total < 0 && total != Long.MIN_VALUE) {
                return null;
            }
            if (total == Long.MIN_VALUE && at < text.length()) {
                return null;
            }
        }
        if (total == Long.MIN_VALUE) {
            return negative ? (Long) total : null;
        }
        return negative ? -total : total;
    }

    /** The nanoseconds; the lowest long stands for one more than the highest. */
    private static @Nullable Long scaled(String whole, String fraction, long unit) {
        long value = 0;
        for (int i = 0; i < whole.length(); i++) {
            int digit = whole.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return null;
            }
            value = value * 10 + digit;
        }
        if (value > Long.MAX_VALUE / unit) {
            return null;
        }
        value *= unit;
        long numerator = 0;
        double scale = 1;
        for (int i = 0; i < fraction.length() && numerator < Long.MAX_VALUE / 10 - 1; i++) {
            numerator = numerator * 10 + fraction.charAt(i) - '0';
            scale *= 10;
        }
        // negative only when it went over by one or more
        long sum = value + (long) (numerator * (unit / scale));
        return sum < 0 && sum != Long.MIN_VALUE ? null : (Long) sum;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * Writes a duration with the units that it needs.
     *
     * @param nanos nanoseconds
     * @return such as {@code 1h0m0.5s}, {@code 20ms} or {@code 0s}
     */
    public static String format(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        // as an unsigned number, so that the lowest long has a magnitude too
        long magnitude = nanos < 0 ? -nanos : nanos;
        if (Long.compareUnsigned(magnitude, SECOND) < 0) {
            if (magnitude < 1_000) {
                return sign + magnitude + "ns";
            }
            return magnitude < 1_000_000
                    ? sign + decimal(magnitude, 1_000) + "µs"
                    : sign + decimal(magnitude, 1_000_000) + "ms";
        }
        long seconds = Long.divideUnsigned(magnitude, SECOND);
        String rest = decimal(Long.remainderUnsigned(magnitude, SECOND) + seconds % 60 * SECOND, SECOND) + "s";
        long minutes = seconds / 60;
        if (minutes == 0) {
            return sign + rest;
        }
        return minutes < 60 ? sign + minutes + "m" + rest : sign + minutes / 60 + "h" + minutes % 60 + "m" + rest;
    }

    private static String decimal(long value, long unit) {
        long whole = value / unit;
        long fraction = value % unit;
        if (fraction == 0) {
            return Long.toString(whole);
        }
        String digits = Long.toString(unit + fraction).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return whole + "." + digits.substring(0, end);
    }
}
