package dev.haulier.artifact;

import org.jspecify.annotations.Nullable;

/** Reads one version in one pass, without regular expressions: a registry may list 100,000 tags. */
final class SemverReader {

    private final String text;
    private int position;
    private boolean leadingZero;

    private SemverReader(String text) {
        this.text = text;
    }

    /** The version, or null when the text is none; strict asks for three numbers without leading zeros. */
    static @Nullable SemverVersion read(String text, boolean strict) {
        return text.length() > SemverVersion.MAX_LENGTH ? null : new SemverReader(text).version(strict);
    }

    private @Nullable SemverVersion version(boolean strict) {
        if (at('v')) {
            position++;
        }
        long[] numbers = new long[3];
        int count = 0;
        do {
            if (!digitAt(position) || !number(numbers, count)) {
                return null;
            }
            count++;
        } while (count < 3 && at('.') && digitAt(position + 1) && position++ >= 0);
        if (strict && (count != 3 || leadingZero)) {
            return null;
        }
        String prerelease = "";
        if (at('-')) {
            int start = ++position;
            if (!identifiers(true)) {
                return null;
            }
            prerelease = text.substring(start, position);
        }
        String metadata = "";
        if (at('+')) {
            int start = ++position;
            if (!identifiers(false)) {
                return null;
            }
            metadata = text.substring(start, position);
        }
        if (position != text.length()) {
            return null;
        }
        return new SemverVersion(numbers[0], numbers[1], numbers[2], prerelease, metadata, text);
    }

    /** Reads a run of digits; false when it does not fit into 64 bits. */
    private boolean number(long[] numbers, int index) {
        int start = position;
        long value = 0;
        while (digitAt(position)) {
            int digit = text.charAt(position) - '0';
            // Up to 18 digits cannot overflow, which spares the costly check in all but odd cases.
            if (position - start >= 18 && overflows(value, digit)) {
                return false;
            }
            value = value * 10 + digit;
            position++;
        }
        leadingZero |= position - start > 1 && text.charAt(start) == '0';
        numbers[index] = value;
        return true;
    }

    static boolean overflows(long value, int digit) {
        long most = Long.divideUnsigned(-1L, 10);
        int comparison = Long.compareUnsigned(value, most);
        return comparison > 0 || (comparison == 0 && digit > Long.remainderUnsigned(-1L, 10));
    }

    /** Reads identifiers parted by dots, none empty; numeric ones may be told not to begin with a zero. */
    private boolean identifiers(boolean refuseLeadingZeros) {
        while (true) {
            int start = position;
            boolean numeric = true;
            while (position < text.length() && SemverPrerelease.isIdentifier(text.charAt(position))) {
                numeric &= SemverPrerelease.isDigit(text.charAt(position));
                position++;
            }
            int length = position - start;
            if (length == 0 || (refuseLeadingZeros && numeric && length > 1 && text.charAt(start) == '0')) {
                return false;
            }
            if (!at('.')) {
                return true;
            }
            position++;
        }
    }

    private boolean at(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private boolean digitAt(int index) {
        return index < text.length() && SemverPrerelease.isDigit(text.charAt(index));
    }
}
