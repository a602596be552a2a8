package dev.haulier.internal.text;

import com.google.re2j.Pattern;
import dev.haulier.HaulierException;

/**
 * Turns a glob into a regular expression: {@code *} and {@code ?} stay within a name, {@code **} as a whole name crosses,
 * <code>{a,b}</code> offers a choice, {@code [a-z]} and {@code [!a-z]} are classes, a backslash takes the next character
 * as it is.
 */
public final class GlobPattern {

    private final String glob;
    private final StringBuilder regex = new StringBuilder("(?s)");
    private int position;
    private int choices;

    private GlobPattern(String glob) {
        this.glob = glob;
    }

    /**
     * Turns a glob into a regular expression.
     *
     * @param glob the glob
     * @return an expression that is to match a whole path
     * @throws HaulierException when the glob is not well formed
     */
    public static String toRegex(String glob) {
        return new GlobPattern(glob).convert();
    }

    private String convert() {
        while (position < glob.length()) {
            char c = glob.charAt(position);
            switch (c) {
                case '*' -> star();
                case '?' -> append("[^/]");
                case '[' -> characterClass();
                case '{' -> {
                    choices++;
                    append("(?:");
                }
                case '}' -> {
                    if (choices == 0) {
                        throw refused("a } has no {");
                    }
                    choices--;
                    append(")");
                }
                case ',' -> append(choices > 0 ? "|" : ",");
                case '\\' -> {
                    if (position + 1 == glob.length()) {
                        throw refused("it ends in a backslash");
                    }
                    position++;
                    literal();
                }
                default -> literal();
            }
        }
        if (choices > 0) {
            throw refused("a { has no }");
        }
        return regex.toString();
    }

    private void append(String part) {
        regex.append(part);
        position++;
    }

    private void literal() {
        int codePoint = glob.codePointAt(position);
        regex.append(Pattern.quote(Character.toString(codePoint)));
        position += Character.charCount(codePoint);
    }

    private void star() {
        boolean atStart = position == 0 || "/{,".indexOf(glob.charAt(position - 1)) >= 0;
        int end = position + 2;
        if (!glob.startsWith("**", position) || !atStart) {
            while (position < glob.length() && glob.charAt(position) == '*') {
                position++;
            }
            regex.append("[^/]*");
        } else if (end < glob.length() && glob.charAt(end) == '/') {
            position = end + 1;
            regex.append("(?:[^/]*/)*");
        } else if (end == glob.length() || "},".indexOf(glob.charAt(end)) >= 0) {
            position = end;
            // "a/**" is also "a" itself, so the slash before becomes part of what may be missing.
            if (regex.length() > 0 && regex.charAt(regex.length() - 1) == '/') {
                regex.setLength(regex.length() - 1);
                regex.append("(?:/.*)?");
            } else {
                regex.append(".*");
            }
        } else {
            position = end;
            regex.append("[^/]*");
        }
    }

    private void characterClass() {
        int i = position + 1;
        StringBuilder set = new StringBuilder("[");
        if (i < glob.length() && (glob.charAt(i) == '!' || glob.charAt(i) == '^')) {
            set.append("^/");
            i++;
        }
        int first = i;
        while (i < glob.length() && (glob.charAt(i) != ']' || i == first)) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length()) {
                i++;
                c = glob.charAt(i);
            } else if (c == '-') {
                set.append(i == first || (i + 1 < glob.length() && glob.charAt(i + 1) == ']') ? "\\-" : "-");
                i++;
                continue;
            }
            if ("[]^-&\\".indexOf(c) >= 0) {
                set.append('\\');
            }
            set.append(c);
            i++;
        }
        if (i >= glob.length()) {
            throw refused("a [ has no ]");
        }
        regex.append(set).append(']');
        position = i + 1;
    }

    private HaulierException refused(String reason) {
        return new HaulierException("\"glob:" + glob + "\" is no path pattern: " + reason);
    }
}
