package dev.haulier.artifact;

/** The order of prereleases, identifier by identifier. */
final class SemverPrerelease {

    private SemverPrerelease() {}

    /** Compares identifiers from left to right; a missing one is lower than any. Both may be empty. */
    static int compare(String left, String right) {
        int leftStart = 0;
        int rightStart = 0;
        while (leftStart <= left.length() || rightStart <= right.length()) {
            int leftEnd = end(left, leftStart);
            int rightEnd = end(right, rightStart);
            int difference = compareIdentifiers(left, leftStart, leftEnd, right, rightStart, rightEnd);
            if (difference != 0) {
                return difference;
            }
            leftStart = leftEnd + 1;
            rightStart = rightEnd + 1;
        }
        return 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isIdentifier(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    private static int end(String text, int start) {
        if (start >= text.length()) {
            return start;
        }
        int dot = text.indexOf('.', start);
        return dot < 0 ? text.length() : dot;
    }

    private static int compareIdentifiers(
            String left, int leftStart, int leftEnd, String right, int rightStart, int rightEnd) {
        int leftLength = leftEnd - leftStart;
        int rightLength = rightEnd - rightStart;
        if (leftLength == 0 || rightLength == 0) {
            return Integer.compare(leftLength, rightLength);
        }
        boolean leftNumeric = isNumber(left, leftStart, leftEnd);
        boolean rightNumeric = isNumber(right, rightStart, rightEnd);
        if (leftNumeric != rightNumeric) {
            return leftNumeric ? -1 : 1;
        }
        // Numbers have no leading zeros, so the longer is the greater.
        if (leftNumeric && leftLength != rightLength) {
            return Integer.compare(leftLength, rightLength);
        }
        int common = Math.min(leftLength, rightLength);
        for (int i = 0; i < common; i++) {
            int difference = left.charAt(leftStart + i) - right.charAt(rightStart + i);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(leftLength, rightLength);
    }

    /** Digits only, and few enough for 64 bits: longer runs count as text. */
    private static boolean isNumber(String text, int start, int end) {
        int length = end - start;
        if (length > 20) {
            return false;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return false;
            }
            if (i - start >= 18) {
                if (SemverReader.overflows(value, c - '0')) {
                    return false;
                }
            }
            value = value * 10 + (c - '0');
        }
        return true;
    }
}
