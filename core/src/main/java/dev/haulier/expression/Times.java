package dev.haulier.expression;

import dev.haulier.internal.expression.DateLayout;
import dev.haulier.internal.expression.DateReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moments, zones, and how they read. */
final class Times {

    private static final DateLayout TEXT = DateLayout.of("2006-01-02 15:04:05.999999999 -0700 MST");
    private static final DateLayout RFC_3339 = DateLayout.of("2006-01-02T15:04:05.999999999Z07:00");
    private static final List<DateLayout> KNOWN = List.of(
            DateLayout.of("2006-01-02"),
            DateLayout.of("15:04:05"),
            DateLayout.of("2006-01-02 15:04:05"),
            DateLayout.of("2006-01-02T15:04:05Z07:00"),
            DateLayout.of("02 Jan 06 15:04 MST"),
            DateLayout.of("Monday, 02-Jan-06 15:04:05 MST"),
            DateLayout.of("Mon, 02 Jan 2006 15:04:05 MST"));
    /** The zone names in letters that the time zone database still has; every other zone reads as its offset. */
    private static final Set<String> LETTERS = Set.of(
            ("UTC GMT WET WEST CET CEST EET EEST MSK IST IDT PKT WIB WITA WIT CST CDT HKT JST KST PST PDT EST EDT MST MDT"
                            + " AKST AKDT HST HDT AST ADT NST NDT AEST AEDT ACST ACDT AWST NZST NZDT SST ChST BST SAST"
                            + " EAT CAT WAT")
                    .split(" "));
    /** Names of the time zone database that Java lacks, with a place of the same rules. */
    private static final java.util.Map<String, String> PLACES =
            java.util.Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

    static final ZonedDateTime ZERO = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private Times() {}

    static String text(ZonedDateTime time) {
        return TEXT.format(time, zoneName(time));
    }

    static String rfc3339(ZonedDateTime time) {
        if (time.getYear() < 0 || time.getYear() > 9999) {
            throw new Failure("a date beyond the year 9999 has no JSON form");
        }
        return RFC_3339.format(time, "");
    }

    static String format(ZonedDateTime time, String layout) {
        return DateLayout.of(layout).format(time, zoneName(time));
    }

    /** The letters of the zone in force, or its offset where it has none. */
    static String zoneName(ZonedDateTime time) {
        ZoneId zone = time.getZone();
        if (zone instanceof ZoneOffset offset) {
            if (offset.getTotalSeconds() == 0) {
                return "UTC";
            }
        } else {
            if (time.getOffset().getTotalSeconds() % 60 != 0) {
                return "LMT";
            }
            boolean summer = zone.getRules().isDaylightSavings(time.toInstant());
            String name = java.util.TimeZone.getTimeZone(zone)
                    .getDisplayName(summer, java.util.TimeZone.SHORT, Locale.ENGLISH);
            if (LETTERS.contains(name)) {
                return name;
            }
        }
        int seconds = time.getOffset().getTotalSeconds();
        int minutes = Math.abs(seconds) / 60;
        String hours = String.format("%s%02d", seconds < 0 ? "-" : "+", minutes / 60);
        return minutes % 60 == 0 && !(zone instanceof ZoneOffset) ? hours : hours + String.format("%02d", minutes % 60);
    }

    static String zoneName(ZoneId zone) {
        return zone instanceof ZoneOffset offset ? offset.getTotalSeconds() == 0 ? "UTC" : "" : zone.getId();
    }

    static ZoneId zone(String name) {
        if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
            return ZoneOffset.UTC;
        }
        Set<String> known = java.time.zone.ZoneRulesProvider.getAvailableZoneIds();
        if (known.contains(name) || PLACES.containsKey(name)) {
            return ZoneId.of(PLACES.getOrDefault(name, name));
        }
        throw new Failure("unknown time zone " + Names.shortened(name));
    }

    static ZonedDateTime parse(String text, @Nullable String layout, ZoneId zone) {
        if (layout != null) {
            ZonedDateTime time = DateReader.read(DateLayout.of(layout), text, zone);
            if (time == null) {
                throw new Failure("the date \"" + Names.shortened(text) + "\" does not read as \""
                        + Names.shortened(layout) + "\"");
            }
            return time;
        }
        for (DateLayout known : KNOWN) {
            ZonedDateTime time = DateReader.read(known, text, zone);
            if (time != null) {
                return time;
            }
        }
        throw new Failure("\"" + Names.shortened(text) + "\" is no date");
    }

    static boolean isZero(ZonedDateTime time) {
        return time.toInstant().equals(ZERO.toInstant());
    }

    /** Cut to a multiple of a duration since the start of the calendar. */
    static ZonedDateTime truncate(ZonedDateTime time, Duration unit) {
        long nanos = Arithmetic.nanos(unit);
        return nanos <= 0 ? time : time.minusNanos(remainder(time, nanos));
    }

    /** Rounded to a multiple of a duration since the start of the calendar, half up. */
    static ZonedDateTime round(ZonedDateTime time, Duration unit) {
        long nanos = Arithmetic.nanos(unit);
        if (nanos <= 0) {
            return time;
        }
        long remainder = remainder(time, nanos);
        return remainder < nanos - remainder ? time.minusNanos(remainder) : time.plusNanos(nanos - remainder);
    }

    private static long remainder(ZonedDateTime time, long nanos) {
        java.math.BigInteger since = java.math.BigInteger.valueOf(ChronoUnit.SECONDS.between(ZERO, time)
                        - (time.toInstant().isBefore(ZERO.toInstant()) && time.getNano() > 0 ? 1 : 0))
                .multiply(java.math.BigInteger.valueOf(1_000_000_000))
                .add(java.math.BigInteger.valueOf(time.getNano()));
        return since.mod(java.math.BigInteger.valueOf(nanos)).longValue();
    }

    /** Years, months and days added, a day beyond its month running over into the next. */
    static ZonedDateTime addDate(ZonedDateTime time, long years, long months, long days) {
        try {
            java.time.LocalDateTime local = time.toLocalDateTime();
            java.time.LocalDateTime start =
                    local.withDayOfMonth(1).plusYears(years).plusMonths(months);
            return start.plusDays(local.getDayOfMonth() - 1L).plusDays(days).atZone(time.getZone());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Failure("the date is beyond what dates can be", e);
        }
    }

    static String monthName(java.time.Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
