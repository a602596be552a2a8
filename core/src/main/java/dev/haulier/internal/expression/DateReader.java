package dev.haulier.internal.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one text by a {@link DateLayout}. Used once, by one thread. */
public final class DateReader {

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    /** The text does not follow the layout. */
    private static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misfit() {
            super(null, null, false, false);
        }
    }

    private final DateLayout layout;
    private final String text;
    private int at;

    private int year;
    private int month = -1;
    private int day = -1;
    private int dayOfYear = -1;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean morning;
    private boolean afternoon;
    private @Nullable ZoneId zone;

    private DateReader(DateLayout layout, String text) {
        this.layout = layout;
        this.text = text;
    }

    /**
     * Reads a moment.
     *
     * @param layout how the text is laid out
     * @param text the text
     * @param zone the zone of a text that names none
     * @return null when the text does not follow the layout or names no moment
     */
    public static @Nullable ZonedDateTime read(DateLayout layout, String text, ZoneId zone) {
        try {
            return new DateReader(layout, text).read(zone);
        } catch (Misfit | DateTimeException e) {
            return null;
        }
    }

    private ZonedDateTime read(ZoneId fallback) {
        List<DateLayout.Part> parts = layout.parts();
        for (int i = 0; i < parts.size(); i++) {
            DateLayout.Part part = parts.get(i);
            literal(part.literal());
            if (part.isFraction()) {
                fraction(part.element());
            } else if (!part.element().isEmpty()) {
                boolean fractionNext = i + 1 < parts.size() && parts.get(i + 1).isFraction();
                element(part.element(), fractionNext);
            }
        }
        require(at == text.length());
        if (afternoon && hour < 12) {
            hour += 12;
        } else if (morning && hour == 12) {
            hour = 0;
        }
        LocalDateTime local = LocalDateTime.of(date(), LocalTime.of(hour, minute, second, nanos));
        return ZonedDateTime.of(local, zone == null ? fallback : zone);
    }

    private LocalDate date() {
        if (dayOfYear >= 0) {
            LocalDate date = Year.of(year).atDay(dayOfYear);
            require((month < 0 || month == date.getMonthValue()) && (day < 0 || day == date.getDayOfMonth()));
            return date;
        }
        return LocalDate.of(year, month < 0 ? 1 : month, day < 0 ? 1 : day);
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new Misfit();
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** Literal text; a run of blanks matches any number of blanks. */
    private void literal(String literal) {
        int i = 0;
        while (i < literal.length()) {
            if (literal.charAt(i) == ' ') {
                require(at >= text.length() || text.charAt(at) == ' ');
                while (i < literal.length() && literal.charAt(i) == ' ') {
                    i++;
                }
                while (at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
            } else {
                require(at < text.length() && text.charAt(at) == literal.charAt(i));
                i++;
                at++;
            }
        }
    }

    /** One or two digits, or just two. */
    private int number(boolean two) {
        require(isDigit(at) && (!two || isDigit(at + 1)));
        int value = text.charAt(at++) - '0';
        return isDigit(at) ? value * 10 + text.charAt(at++) - '0' : value;
    }

    private int number(boolean two, int lowest, int highest) {
        int value = number(two);
        require(value >= lowest && value <= highest);
        return value;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            require(isDigit(at));
            value = value * 10 + text.charAt(at++) - '0';
        }
        return value;
    }

    private void blank() {
        if (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private int lookup(List<String> names, int length) {
        for (int i = 0; i < names.size(); i++) {
            String name = length > 0 ? names.get(i).substring(0, length) : names.get(i);
            if (text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                return i;
            }
        }
        throw new Misfit();
    }

    private void element(String element, boolean fractionNext) {
        switch (element) {
            case "2006" -> year = digits(4);
            case "06" -> {
                int value = digits(2);
                year = value >= 69 ? value + 1900 : value + 2000;
            }
            case "January" -> month = lookup(MONTHS, 0) + 1;
            case "Jan" -> month = lookup(MONTHS, 3) + 1;
            case "1", "01" -> month = number(element.length() == 2, 1, 12);
            case "Monday" -> lookup(DAYS, 0);
            case "Mon" -> lookup(DAYS, 3);
            case "_2" -> {
                blank();
                day = number(false);
            }
            case "2", "02" -> day = number(element.length() == 2);
            case "__2", "002" -> dayOfYear(element.equals("002"));
            case "15" -> hour = number(false, 0, 23);
            case "3", "03" -> hour = number(element.length() == 2, 0, 12);
            case "4", "04" -> minute = number(element.length() == 2, 0, 59);
            case "5", "05" -> {
                second = number(element.length() == 2, 0, 59);
                boolean point = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
                if (point && isDigit(at + 1) && !fractionNext) {
                    fraction(".9");
                }
            }
            case "PM", "pm" -> half(element);
            case "MST" -> zoneName();
            default -> offset(element);
        }
    }

    private void dayOfYear(boolean three) {
        if (!three) {
            blank();
            blank();
        }
        int start = at;
        int value = 0;
        while (at - start < 3 && isDigit(at)) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        require(at > start && (!three || at - start == 3));
        dayOfYear = value;
    }

    private void half(String element) {
        boolean lower = element.equals("pm");
        require(at + 2 <= text.length());
        String half = text.substring(at, at + 2);
        require(half.equals(lower ? half.toLowerCase(Locale.ROOT) : half.toUpperCase(Locale.ROOT)));
        afternoon |= half.equalsIgnoreCase("pm");
        morning |= half.equalsIgnoreCase("am");
        require(half.equalsIgnoreCase("pm") || half.equalsIgnoreCase("am"));
        at += 2;
    }

    private void fraction(String element) {
        boolean exact = element.charAt(1) == '0';
        boolean present = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') && isDigit(at + 1);
        if (!exact && !present) {
            return;
        }
        require(present);
        at++;
        int start = at;
        int end = exact ? at + element.length() - 1 : Integer.MAX_VALUE;
        int value = 0;
        int kept = 0;
        while (at < end && isDigit(at)) {
            if (kept < 9) {
                value = value * 10 + text.charAt(at) - '0';
                kept++;
            }
            at++;
        }
        require(!exact || (at == end && at > start));
        for (; kept < 9; kept++) {
            value *= 10;
        }
        nanos = value;
    }

    private void offset(String element) {
        if (element.charAt(0) == 'Z' && text.startsWith("Z", at)) {
            at++;
            zone = ZoneOffset.UTC;
            return;
        }
        require(at < text.length());
        char sign = text.charAt(at++);
        require(sign == '+' || sign == '-');
        boolean colon = element.indexOf(':') > 0;
        int seconds = number(true, 0, 24) * 3600;
        if (element.length() > 3) {
            colon(colon);
            seconds += number(true, 0, 60) * 60;
        }
        if (element.length() == 7 || element.length() == 9) {
            colon(colon);
            seconds += number(true, 0, 60);
        }
        zone = ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    }

    private void colon(boolean needed) {
        if (needed) {
            require(text.startsWith(":", at));
            at++;
        }
    }

    /** A zone by its letters; all but UTC and GMT with an offset count as UTC, since letters alone name no offset. */
    private void zoneName() {
        if (text.startsWith("UTC", at)) {
            at += 3;
            zone = ZoneOffset.UTC;
            return;
        }
        require(at + 3 <= text.length());
        zone = ZoneOffset.UTC;
        if (text.startsWith("ChST", at) || text.startsWith("MeST", at)) {
            at += 4;
            return;
        }
        if (text.startsWith("GMT", at)) {
            at += 3;
            signedHours();
            return;
        }
        if (text.charAt(at) == '+' || text.charAt(at) == '-') {
            require(signedHours());
            return;
        }
        int letters = 0;
        while (letters < 6 && at + letters < text.length() && Character.isUpperCase(text.charAt(at + letters))) {
            letters++;
        }
        String name = text.substring(at, at + letters);
        require(letters == 3
                || (letters == 4 && (name.endsWith("T") || name.equals("WITA")))
                || (letters == 5 && name.endsWith("T")));
        at += letters;
    }

    private boolean signedHours() {
        boolean signed = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
        if (!signed || !isDigit(at + 1)) {
            return false;
        }
        int start = at;
        at++;
        long value = 0;
        while (isDigit(at) && value < 1000) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        if (value > 23) {
            at = start;
            return false;
        }
        return true;
    }
}
