package dev.haulier.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in Go's text form, such as {@code 1h30m} or {@code 500ms}.
 *
 * <p>Stateless and thread-safe.
 */
public final class GoDuration {

    private static final Pattern WHOLE =
            Pattern.compile("([-+]?)(0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    /** The longest text that is looked at. */
    public static final int MAX_LENGTH = 100;

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @param text such as {@code 1h30m}, {@code 1.5h}, {@code -5s} or {@code 0}
     * @return empty when it is no duration, or longer than Go can hold (292 years)
     */
    public static Optional<Duration> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        var nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(whole.group(2));
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit).setScale(0, RoundingMode.DOWN));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Optional.empty();
        }
        Duration duration = Duration.ofNanos(nanos.longValueExact());
        return Optional.of(whole.group(1).equals("-") ? duration.negated() : duration);
    }

    /**
     * Writes a duration as Go does.
     *
     * @param duration any that Go can hold
     * @return such as {@code 1h30m0s}, {@code 1.5s}, {@code 500ms} or {@code 0s}
     */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        String sign = duration.isNegative() ? "-" : "";
        Duration positive = duration.abs();
        if (positive.toSeconds() == 0) {
            int nanos = positive.toNanosPart();
            return sign
                    + (nanos < 1_000
                            ? nanos + "ns"
                            : nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms");
        }
        String seconds = decimal(positive.toSecondsPart() * 1_000_000_000L + positive.toNanosPart(), 9) + "s";
        long hours = positive.toHours();
        if (hours > 0) {
            return sign + hours + "h" + positive.toMinutesPart() + "m" + seconds;
        }
        return sign + (positive.toMinutes() > 0 ? positive.toMinutes() + "m" : "") + seconds;
    }

    private static String decimal(long value, int scale) {
        var decimal = BigDecimal.valueOf(value, scale).stripTrailingZeros();
        return (decimal.scale() < 0 ? decimal.setScale(0) : decimal).toPlainString();
    }
}
