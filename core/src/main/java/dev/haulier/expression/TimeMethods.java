package dev.haulier.expression;

import static dev.haulier.expression.ValueType.BOOL;
import static dev.haulier.expression.ValueType.FLOAT;
import static dev.haulier.expression.ValueType.INT;
import static dev.haulier.expression.ValueType.STRING;
import static dev.haulier.expression.ValueType.TIMEZONE;
import static java.util.Map.entry;

import dev.haulier.internal.expression.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of dates, durations, months, weekdays and zones. */
final class TimeMethods {

    private TimeMethods() {}

    private static final ValueType MOMENT = ValueType.TIME;
    private static final ValueType LENGTH = ValueType.DURATION;

    static final Map<String, Methods.Method> TIME = Map.ofEntries(
            entry("Year", time(INT, t -> (long) t.getYear())),
            entry("Month", time(ValueType.MONTH, ZonedDateTime::getMonth)),
            entry("Day", time(INT, t -> (long) t.getDayOfMonth())),
            entry("Hour", time(INT, t -> (long) t.getHour())),
            entry("Minute", time(INT, t -> (long) t.getMinute())),
            entry("Second", time(INT, t -> (long) t.getSecond())),
            entry("Nanosecond", time(INT, t -> (long) t.getNano())),
            entry("YearDay", time(INT, t -> (long) t.getDayOfYear())),
            entry("Weekday", time(ValueType.WEEKDAY, ZonedDateTime::getDayOfWeek)),
            entry("ISOWeek", time(INT, t -> (long) t.get(IsoFields.WEEK_BASED_YEAR))),
            entry("Unix", time(INT, ZonedDateTime::toEpochSecond)),
            entry("UnixMilli", time(INT, t -> since(t, 1_000, 1_000_000))),
            entry("UnixMicro", time(INT, t -> since(t, 1_000_000, 1_000))),
            entry("UnixNano", time(INT, t -> since(t, 1_000_000_000, 1))),
            entry("UTC", time(MOMENT, t -> t.withZoneSameInstant(ZoneOffset.UTC))),
            entry("IsZero", time(BOOL, Times::isZero)),
            entry("IsDST", time(BOOL, t -> t.getZone().getRules().isDaylightSavings(t.toInstant()))),
            entry("Location", time(TIMEZONE, ZonedDateTime::getZone)),
            entry("Zone", time(STRING, Times::zoneName)),
            entry("String", time(STRING, Times::text)),
            entry("Format", time(STRING, STRING, (t, a) -> Times.format(t, Values.string(a)))),
            entry("Add", time(MOMENT, LENGTH, (t, a) -> Arithmetic.plus(t, length(a)))),
            entry("Sub", time(LENGTH, MOMENT, (t, a) -> Arithmetic.between(moment(a), t))),
            entry("Before", time(BOOL, MOMENT, (t, a) -> instant(t).isBefore(instant(moment(a))))),
            entry("After", time(BOOL, MOMENT, (t, a) -> instant(t).isAfter(instant(moment(a))))),
            entry("Equal", time(BOOL, MOMENT, (t, a) -> instant(t).equals(instant(moment(a))))),
            entry("Compare", time(INT, MOMENT, (t, a) ->
                    (long) Integer.signum(instant(t).compareTo(instant(moment(a)))))),
            entry("Truncate", time(MOMENT, LENGTH, (t, a) -> Times.truncate(t, length(a)))),
            entry("Round", time(MOMENT, LENGTH, (t, a) -> Times.round(t, length(a)))),
            entry("In", time(MOMENT, TIMEZONE, (t, a) -> t.withZoneSameInstant(zone(a)))),
            entry(
                    "AddDate",
                    new Methods.Method(
                            Signature.returning(MOMENT, INT, INT, INT),
                            (t, a) -> Times.addDate(
                                    moment(t),
                                    Values.truncated(a.get(0)),
                                    Values.truncated(a.get(1)),
                                    Values.truncated(a.get(2))))));

    static final Map<String, Methods.Method> DURATION = Map.ofEntries(
            entry("Hours", length(FLOAT, d -> parts(d, 3_600_000_000_000L))),
            entry("Minutes", length(FLOAT, d -> parts(d, 60_000_000_000L))),
            entry("Seconds", length(FLOAT, d -> parts(d, 1_000_000_000L))),
            entry("Milliseconds", length(INT, d -> Arithmetic.nanos(d) / 1_000_000)),
            entry("Microseconds", length(INT, d -> Arithmetic.nanos(d) / 1_000)),
            entry("Nanoseconds", length(INT, Arithmetic::nanos)),
            entry("String", length(STRING, d -> Durations.format(Arithmetic.nanos(d)))),
            entry("Abs", length(LENGTH, d -> {
                long nanos = Arithmetic.nanos(d);
                return Duration.ofNanos(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos));
            })),
            entry(
                    "Round",
                    new Methods.Method(
                            Signature.returning(LENGTH, LENGTH),
                            (d, a) -> Duration.ofNanos(round(length(d), length(a.get(0)))))),
            entry("Truncate", new Methods.Method(Signature.returning(LENGTH, LENGTH), (d, a) -> {
                long unit = Arithmetic.nanos(length(a.get(0)));
                long nanos = Arithmetic.nanos(length(d));
                return Duration.ofNanos(unit <= 0 ? nanos : nanos - nanos % unit);
            })));

    static final Map<String, Methods.Method> NAMED =
            Map.of("String", new Methods.Method(Signature.returning(STRING), (value, a) -> Printer.scalar(value)));

    static final Map<String, Methods.Method> ZONE = Map.of(
            "String", new Methods.Method(Signature.returning(STRING), (value, a) -> Times.zoneName(zone(value))));

    private static Methods.Method time(ValueType result, Function<ZonedDateTime, Object> body) {
        return new Methods.Method(Signature.returning(result), (t, a) -> body.apply(moment(t)));
    }

    private static Methods.Method time(
            ValueType result, ValueType parameter, BiFunction<ZonedDateTime, @Nullable Object, Object> body) {
        return new Methods.Method(Signature.returning(result, parameter), (t, a) -> body.apply(moment(t), a.get(0)));
    }

    private static Methods.Method length(ValueType result, Function<Duration, Object> body) {
        return new Methods.Method(Signature.returning(result), (d, a) -> body.apply(length(d)));
    }

    private static ZonedDateTime moment(@Nullable Object value) {
        if (value instanceof ZonedDateTime time) {
            return time;
        }
        throw Values.mismatch(value, "time");
    }

    private static Duration length(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return duration;
        }
        throw Values.mismatch(value, "duration");
    }

    private static ZoneId zone(@Nullable Object value) {
        if (value instanceof ZoneId zone) {
            return zone;
        }
        throw Values.mismatch(value, "timezone");
    }

    private static Instant instant(ZonedDateTime time) {
        return time.toInstant();
    }

    private static long since(ZonedDateTime time, long perSecond, long nanosPerUnit) {
        return time.toEpochSecond() * perSecond + time.getNano() / nanosPerUnit;
    }

    private static double parts(Duration duration, long unit) {
        long nanos = Arithmetic.nanos(duration);
        long whole = nanos / unit;
        return (double) whole + (double) (nanos % unit) / (double) unit;
    }

    /** Half away from zero, and kept within 64 bits. */
    private static long round(Duration duration, Duration to) {
        long unit = Arithmetic.nanos(to);
        long nanos = Arithmetic.nanos(duration);
        if (unit <= 0) {
            return nanos;
        }
        long rest = nanos % unit;
        long magnitude = Math.abs(rest);
        if (magnitude < unit - magnitude) {
            return nanos - rest;
        }
        long away = nanos < 0 ? nanos + magnitude - unit : nanos - magnitude + unit;
        boolean over = nanos < 0 ? away > nanos : away < nanos;
        return over ? nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : away;
    }
}
