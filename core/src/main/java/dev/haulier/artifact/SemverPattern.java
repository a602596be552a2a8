package dev.haulier.artifact;

import dev.haulier.artifact.SemverTerm.Open;
import org.jspecify.annotations.Nullable;

/**
 * The longest run of a text that has the shape of a version with wildcards.
 *
 * <p>The shape is wide: a number may be any run of digits, wildcards and bars. Whether it means something shows when its
 * base is read, and a number behind the first open one is never looked at.
 *
 * @param text the whole run
 * @param major the first number, with wildcards
 * @param minor the second number, or empty
 * @param patch the third number, or empty
 * @param prerelease with its hyphen, or empty
 * @param end where the run ends in the text it was found in
 */
record SemverPattern(String text, String major, String minor, String patch, String prerelease, int end) {

    /** The pattern that begins exactly there, or null. */
    static @Nullable SemverPattern match(String text, int start) {
        int position = start < text.length() && text.charAt(start) == 'v' ? start + 1 : start;
        int end = numberEnd(text, position);
        if (end == position) {
            return null;
        }
        String major = text.substring(position, end);
        String[] rest = {"", ""};
        for (int i = 0; i < 2 && end < text.length() && text.charAt(end) == '.'; i++) {
            int next = numberEnd(text, end + 1);
            if (next == end + 1) {
                break;
            }
            rest[i] = text.substring(end + 1, next);
            end = next;
        }
        int prereleaseEnd = identifiersEnd(text, end, '-');
        String prerelease = text.substring(end, prereleaseEnd);
        end = identifiersEnd(text, prereleaseEnd, '+');
        return new SemverPattern(text.substring(start, end), major, rest[0], rest[1], prerelease, end);
    }

    Open open() {
        if (isOpen(major)) {
            return Open.MAJOR;
        }
        if (isOpen(minor)) {
            return Open.MINOR;
        }
        return isOpen(patch) ? Open.PATCH : Open.NOTHING;
    }

    /** The version to compare with: open numbers at 0, and then without build metadata. */
    String base(Open open) {
        return switch (open) {
            case NOTHING -> text;
            case PATCH -> major + "." + minor + ".0" + prerelease;
            case MINOR -> major + ".0.0" + prerelease;
            case MAJOR -> "0.0.0" + prerelease;
        };
    }

    private static boolean isOpen(String number) {
        return number.isEmpty() || number.equals("x") || number.equals("X") || number.equals("*");
    }

    private static int numberEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isNumberPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNumberPart(char c) {
        return SemverPrerelease.isDigit(c) || c == 'x' || c == 'X' || c == '*' || c == '|';
    }

    /** Where identifiers that begin with the mark end: as many as there are, the last one not empty. */
    private static int identifiersEnd(String text, int start, char mark) {
        int end = start;
        char expected = mark;
        while (end < text.length() && text.charAt(end) == expected) {
            int next = end + 1;
            while (next < text.length() && SemverPrerelease.isIdentifier(text.charAt(next))) {
                next++;
            }
            if (next == end + 1) {
                return end;
            }
            end = next;
            expected = '.';
        }
        return end;
    }
}
