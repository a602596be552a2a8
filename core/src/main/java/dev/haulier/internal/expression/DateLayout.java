package dev.haulier.internal.expression;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A date format given by example: how the moment of 2 January 2006 at 15:04:05, seven hours behind UTC, would read.
 *
 * <p>Immutable.
 */
public final class DateLayout {

    /** What can stand in a layout; where one begins like another, the longer comes first. */
    private static final List<String> ELEMENTS = List.of(
            "January",
            "Jan",
            "Monday",
            "Mon",
            "MST",
            "002",
            "01",
            "02",
            "03",
            "04",
            "05",
            "06",
            "15",
            "1",
            "2006",
            "2",
            "__2",
            "_2",
            "3",
            "4",
            "5",
            "PM",
            "pm",
            "-07:00:00",
            "-070000",
            "-07:00",
            "-0700",
            "-07",
            "Z07:00:00",
            "Z070000",
            "Z07:00",
            "Z0700",
            "Z07");

    /**
     * A stretch of a layout.
     *
     * @param literal what stands before the element
     * @param element the element, or empty at the end
     */
    record Part(String literal, String element) {
        boolean isFraction() {
            return !element.isEmpty() && (element.charAt(0) == '.' || element.charAt(0) == ',');
        }
    }

    private final List<Part> parts;

    private DateLayout(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads a layout.
     *
     * @param layout the example
     * @return the layout
     */
    public static DateLayout of(String layout) {
        List<Part> parts = new ArrayList<>();
        int literal = 0;
        int at = 0;
        while (at < layout.length()) {
            String element = elementAt(layout, at);
            if (element.isEmpty()) {
                at++;
            } else {
                parts.add(new Part(layout.substring(literal, at), element));
                at += element.length();
                literal = at;
            }
        }
        parts.add(new Part(layout.substring(literal), ""));
        return new DateLayout(List.copyOf(parts));
    }

    List<Part> parts() {
        return parts;
    }

    private static String elementAt(String layout, int at) {
        char c = layout.charAt(at);
        if (c == '.' || c == ',') {
            return fractionAt(layout, at);
        }
        if (layout.startsWith("_2006", at)) {
            return "";
        }
        for (String element : ELEMENTS) {
            if (layout.startsWith(element, at)) {
                int end = at + element.length();
                boolean word = element.equals("Jan") || element.equals("Mon");
                boolean goesOn = end < layout.length() && layout.charAt(end) >= 'a' && layout.charAt(end) <= 'z';
                if (!word || !goesOn) {
                    return element;
                }
            }
        }
        return "";
    }

    /** A point and then only zeros or only nines, with no other digit behind. */
    private static String fractionAt(String layout, int at) {
        int end = at + 1;
        while (end < layout.length()
                && (layout.charAt(end) == '0' || layout.charAt(end) == '9')
                && layout.charAt(end) == layout.charAt(at + 1)) {
            end++;
        }
        boolean digitFollows = end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
        return end == at + 1 || digitFollows ? "" : layout.substring(at, end);
    }

    /**
     * Writes a moment.
     *
     * @param time the moment
     * @param zoneName what stands for {@code MST}
     * @return the text
     */
    public String format(ZonedDateTime time, String zoneName) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            out.append(part.literal());
            if (part.isFraction()) {
                fraction(out, part.element(), time.getNano());
            } else if (!part.element().isEmpty()) {
                element(out, part.element(), time, zoneName);
            }
        }
        return out.toString();
    }

    private static void fraction(StringBuilder out, String element, int nanos) {
        String digits = String.format("%09d", nanos);
        int count = Math.min(9, element.length() - 1);
        String kept = digits.substring(0, count);
        if (element.charAt(1) == '9') {
            int end = count;
            while (end > 0 && kept.charAt(end - 1) == '0') {
                end--;
            }
            if (end == 0) {
                return;
            }
            kept = kept.substring(0, end);
        } else {
            kept = kept + "0".repeat(element.length() - 1 - count);
        }
        out.append(element.charAt(0)).append(kept);
    }

    private static void padded(StringBuilder out, int value, int width, char pad) {
        String digits = Integer.toString(Math.abs(value));
        if (value < 0) {
            out.append('-');
        }
        out.append(String.valueOf(pad).repeat(Math.max(0, width - digits.length())))
                .append(digits);
    }

    private static void element(StringBuilder out, String element, ZonedDateTime time, String zoneName) {
        int hour = time.getHour();
        int hour12 = hour % 12 == 0 ? 12 : hour % 12;
        switch (element) {
            case "2006" -> padded(out, time.getYear(), 4, '0');
            case "06" -> padded(out, Math.abs(time.getYear()) % 100, 2, '0');
            case "January" -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "Jan" -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
            case "1" -> out.append(time.getMonthValue());
            case "01" -> padded(out, time.getMonthValue(), 2, '0');
            case "Monday" -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "Mon" -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
            case "2" -> out.append(time.getDayOfMonth());
            case "_2" -> padded(out, time.getDayOfMonth(), 2, ' ');
            case "02" -> padded(out, time.getDayOfMonth(), 2, '0');
            case "__2" -> padded(out, time.getDayOfYear(), 3, ' ');
            case "002" -> padded(out, time.getDayOfYear(), 3, '0');
            case "15" -> padded(out, hour, 2, '0');
            case "3" -> out.append(hour12);
            case "03" -> padded(out, hour12, 2, '0');
            case "4" -> out.append(time.getMinute());
            case "04" -> padded(out, time.getMinute(), 2, '0');
            case "5" -> out.append(time.getSecond());
            case "05" -> padded(out, time.getSecond(), 2, '0');
            case "PM" -> out.append(hour >= 12 ? "PM" : "AM");
            case "pm" -> out.append(hour >= 12 ? "pm" : "am");
            case "MST" -> out.append(zoneName);
            default -> offset(out, element, time.getOffset().getTotalSeconds());
        }
    }

    private static void offset(StringBuilder out, String element, int seconds) {
        if (seconds == 0 && element.charAt(0) == 'Z') {
            out.append('Z');
            return;
        }
        int magnitude = Math.abs(seconds);
        String colon = element.indexOf(':') > 0 ? ":" : "";
        out.append(seconds / 60 < 0 ? '-' : '+');
        padded(out, magnitude / 3600, 2, '0');
        if (element.length() > 3) {
            out.append(colon);
            padded(out, magnitude / 60 % 60, 2, '0');
        }
        if ((element.length() >= 7 && !element.endsWith("07:00")) || element.length() == 9) {
            out.append(colon);
            padded(out, magnitude % 60, 2, '0');
        }
    }

    /** Whether a day exists. */
    static boolean exists(int year, int month, int day) {
        return day >= 1 && day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }
}
