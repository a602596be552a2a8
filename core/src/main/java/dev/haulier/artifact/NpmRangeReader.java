package dev.haulier.artifact;

import dev.haulier.artifact.NpmRange.Comparator;
import dev.haulier.artifact.NpmRange.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one alternative of a range and brings npm's forms (caret, tilde, x, hyphen) down to comparisons. */
final class NpmRangeReader {

    private static final String PART = "(0|[1-9][0-9]*|[xX*])";
    private static final Pattern TERM = Pattern.compile("(<=|>=|<|>|=|~>|~|\\^)?[v=]*" + PART + "(?:\\." + PART
            + "(?:\\." + PART + "(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?)?)?");
    private static final Pattern OPERATOR = Pattern.compile("<=|>=|<|>|=|~>|~|\\^");

    private final String text;
    private final List<Comparator> terms = new ArrayList<>();

    NpmRangeReader(String text) {
        this.text = text.strip();
    }

    /** Numbers of a term; a number that is open is negative, and so are those after it. */
    private record Numbers(long major, long minor, long patch, String prerelease) {

        boolean any() {
            return major < 0;
        }

        boolean open() {
            return patch < 0;
        }
    }

    List<Comparator> terms() {
        List<String> tokens = tokens();
        if (tokens.size() == 3 && tokens.get(1).equals("-")) {
            hyphen(matched(tokens.get(0)), matched(tokens.get(2)));
            return List.copyOf(terms);
        }
        for (String token : tokens) {
            Matcher matcher = matched(token);
            String operator = matcher.group(1) == null ? "" : matcher.group(1);
            Numbers numbers = numbers(matcher);
            boolean plain = !operator.startsWith("~") && !operator.equals("^");
            if (plain && (isGap(matcher, 2, 3) || isGap(matcher, 3, 4))) {
                throw new IllegalArgumentException("\"" + token + "\" has a number after an open one");
            }
            term(operator, numbers);
        }
        return List.copyOf(terms);
    }

    /** What stands between spaces; an operator goes with what follows it. */
    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        String operator = "";
        for (String part : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            if (operator.isEmpty() && OPERATOR.matcher(part).matches()) {
                operator = part;
            } else {
                tokens.add(operator + part);
                operator = "";
            }
        }
        if (!operator.isEmpty()) {
            throw new IllegalArgumentException("a version is missing after " + operator);
        }
        return tokens;
    }

    private static Matcher matched(String token) {
        Matcher matcher = TERM.matcher(token);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + token + "\" is no term of npm's");
        }
        return matcher;
    }

    /** Whether an open part is followed by one that is not. */
    private static boolean isGap(Matcher matcher, int part, int next) {
        boolean open = matcher.group(part) == null || "xX*".contains(matcher.group(part));
        return open && matcher.group(next) != null && !"xX*".contains(matcher.group(next));
    }

    private static Numbers numbers(Matcher matcher) {
        long major = number(matcher.group(2));
        long minor = major < 0 ? -1 : number(matcher.group(3));
        long patch = minor < 0 ? -1 : number(matcher.group(4));
        String prerelease = patch < 0 || matcher.group(5) == null ? "" : matcher.group(5);
        String build = patch < 0 || matcher.group(6) == null ? "" : matcher.group(6);
        if (SemverReader.read("0.0.0" + prerelease + build, true) == null) {
            throw new IllegalArgumentException("\"" + matcher.group() + "\" has no good prerelease or build part");
        }
        return new Numbers(major, minor, patch, prerelease);
    }

    private static long number(@Nullable String part) {
        if (part == null || "xX*".contains(part)) {
            return -1;
        }
        if (part.length() > 16 || NpmRange.isTooLarge(Long.parseLong(part))) {
            throw new IllegalArgumentException("the number " + part + " is too large");
        }
        return Long.parseLong(part);
    }

    private void term(String operator, Numbers n) {
        switch (operator) {
            case "~", "~>" -> tilde(n);
            case "^" -> caret(n);
            default -> plain(operator, n);
        }
    }

    private void tilde(Numbers n) {
        if (n.any()) {
            return;
        }
        from(n);
        if (n.minor() < 0) {
            below(n.major() + 1, 0, 0);
        } else {
            below(n.major(), n.minor() + 1, 0);
        }
    }

    private void caret(Numbers n) {
        if (n.any()) {
            return;
        }
        from(n);
        if (n.major() > 0 || n.minor() < 0) {
            below(n.major() + 1, 0, 0);
        } else if (n.minor() > 0 || n.patch() < 0) {
            below(0, n.minor() + 1, 0);
        } else {
            below(0, 0, n.patch() + 1);
        }
    }

    private void plain(String operator, Numbers n) {
        boolean equal = operator.isEmpty() || operator.equals("=");
        if (n.any()) {
            if (operator.equals("<") || operator.equals(">")) {
                below(0, 0, 0);
            }
        } else if (!n.open()) {
            add(relation(operator), n.major(), n.minor(), n.patch(), n.prerelease());
        } else if (equal) {
            tilde(n);
        } else if (operator.equals(">=")) {
            from(n);
        } else if (operator.equals("<")) {
            below(n.major(), Math.max(0, n.minor()), 0);
        } else {
            // Above or at most an open version: the first one beyond it is the bound.
            boolean major = n.minor() < 0;
            long first = major ? n.major() + 1 : n.major();
            long second = major ? 0 : n.minor() + 1;
            if (operator.equals(">")) {
                add(Relation.AT_LEAST, first, second, 0, "");
            } else {
                below(first, second, 0);
            }
        }
    }

    private static Relation relation(String operator) {
        return switch (operator) {
            case ">=" -> Relation.AT_LEAST;
            case ">" -> Relation.ABOVE;
            case "<=" -> Relation.AT_MOST;
            case "<" -> Relation.BELOW;
            default -> Relation.EQUAL;
        };
    }

    private void hyphen(Matcher left, Matcher right) {
        for (Matcher end : List.of(left, right)) {
            if (end.group(1) != null && !end.group(1).equals("=")) {
                throw new IllegalArgumentException("the ends of a hyphen range have no operators");
            }
        }
        Numbers low = numbers(left);
        Numbers high = numbers(right);
        if (!low.any()) {
            from(low);
        }
        if (high.any()) {
            return;
        }
        if (!high.open()) {
            add(Relation.AT_MOST, high.major(), high.minor(), high.patch(), high.prerelease());
        } else if (high.minor() < 0) {
            below(high.major() + 1, 0, 0);
        } else {
            below(high.major(), high.minor() + 1, 0);
        }
    }

    private void from(Numbers n) {
        add(Relation.AT_LEAST, n.major(), Math.max(0, n.minor()), Math.max(0, n.patch()), n.prerelease());
    }

    /** Below a version and all its prereleases. */
    private void below(long major, long minor, long patch) {
        add(Relation.BELOW, major, minor, patch, "-0");
    }

    private void add(Relation relation, long major, long minor, long patch, String prerelease) {
        String base = major + "." + minor + "." + patch + prerelease;
        if (NpmRange.isTooLarge(major) || NpmRange.isTooLarge(minor) || NpmRange.isTooLarge(patch)) {
            throw new IllegalArgumentException("the number after " + NpmRange.MAX_NUMBER + " is too large");
        }
        SemverVersion version = SemverReader.read(base, true);
        if (version == null) {
            throw new IllegalArgumentException("\"" + base + "\" is not a version");
        }
        terms.add(new Comparator(relation, version));
    }
}
