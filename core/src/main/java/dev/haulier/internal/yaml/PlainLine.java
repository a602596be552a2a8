package dev.haulier.internal.yaml;

/**
 * What may stand in one line of {@link PlainYaml}. A place before which something ends is -1 when it is not for certain what
 * YAML makes of it.
 */
final class PlainLine {

    /** How long a key may be; YAML itself ends at 1,024. */
    private static final int LONGEST_KEY = 1_000;

    private PlainLine() {}

    /** Where the line ends that a place is in. */
    static int end(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    static int behindSpaces(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Whether nothing but a comment follows a value. */
    static boolean isOver(String text, int from, int end) {
        int at = behindSpaces(text, from, end);
        return at == end || (at > from && text.charAt(at) == '#');
    }

    /** Whether an entry of a list begins there. */
    static boolean isDash(String text, int start, int end) {
        return text.charAt(start) == '-' && (start + 1 == end || text.charAt(start + 1) == ' ');
    }

    /** Where the colon is behind a key that begins there. */
    static int keyEnd(String text, int start, int end) {
        char first = text.charAt(start);
        int colon = start;
        if (first == '"' || first == '\'') {
            colon = text.indexOf(first, start + 1) + 1;
            if (colon <= 0 || colon > end || text.substring(start, colon).indexOf('\\') >= 0) {
                return -1;
            }
        } else if (first != '-') {
            while (colon < end && isWord(text.charAt(colon))) {
                colon++;
            }
        }
        boolean ends = colon > start
                && colon < end
                && colon - start <= LONGEST_KEY
                && text.charAt(colon) == ':'
                && (colon + 1 == end || text.charAt(colon + 1) == ' ');
        return ends ? colon : -1;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '/'
                || c == '-';
    }

    /** Where a value without quotes ends. */
    static int plainEnd(String text, int start, int end) {
        char first = text.charAt(start);
        boolean minus = first == '-' && start + 1 < end && text.charAt(start + 1) != ' ';
        if (!minus && (!isWord(first) || first == '-') && "~+$(;=^<".indexOf(first) < 0) {
            return -1;
        }
        int last = start;
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (c == '#' && text.charAt(at - 1) == ' ') {
                break;
            }
            if (c == ':' && (at + 1 == end || text.charAt(at + 1) == ' ')) {
                return -1;
            }
            if (c != ' ') {
                last = at;
            }
        }
        return last + 1;
    }

    /** Where a value in quotes ends. */
    static int quoteEnd(String text, int start, int end) {
        char quote = text.charAt(start);
        for (int at = start + 1; at < end; at++) {
            char c = text.charAt(at);
            char following = at + 1 < end ? text.charAt(at + 1) : ' ';
            if (c == quote && quote == '\'' && following == '\'') {
                at++;
            } else if (c == quote) {
                return at + 1;
            } else if (c == '\\' && quote == '"') {
                if ("\"\\nt".indexOf(following) < 0) {
                    return -1;
                }
                at++;
            }
        }
        return -1;
    }

    /** Where a list in brackets ends whose elements are words or in quotes, or an empty mapping. */
    static int flowEnd(String text, int start, int end) {
        int at = behindSpaces(text, start + 1, end);
        boolean isList = text.charAt(start) == '[';
        if (at < end && text.charAt(at) == (isList ? ']' : '}')) {
            return at + 1;
        }
        while (isList && at < end) {
            int close = elementEnd(text, at, end);
            at = close < 0 ? end : behindSpaces(text, close, end);
            if (at < end && text.charAt(at) == ']') {
                return at + 1;
            }
            if (at == end || text.charAt(at) != ',') {
                return -1;
            }
            at = behindSpaces(text, at + 1, end);
        }
        return -1;
    }

    private static int elementEnd(String text, int start, int end) {
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            return quoteEnd(text, start, end);
        }
        int at = start;
        while (at < end && isWord(text.charAt(at))) {
            at++;
        }
        return at == start || first == '-' ? -1 : at;
    }
}
