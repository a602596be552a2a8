package dev.haulier.step.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.haulier.HaulierException;
import dev.haulier.internal.text.GlobPattern;
import java.util.ArrayList;
import java.util.List;

/** The rules of a {@code .gitignore}: the last one that matches decides. {@code .git} is ignored unless a rule brings it back. */
final class IgnoreRules {

    private static final String FIRST = ".git";
    /** A brace that no backslash stands before, and what is to be left alone before it. */
    private static final java.util.regex.Pattern BRACE =
            java.util.regex.Pattern.compile("\\G((?:\\\\.|[^\\\\{}])*)([{}])", java.util.regex.Pattern.DOTALL);

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(Pattern pattern, boolean negated, boolean directoriesOnly) {}

    /**
     * Reads rules, one a line.
     *
     * @throws IllegalArgumentException when one cannot be read
     */
    static IgnoreRules parse(String text) {
        return parse(text, true);
    }

    /** Reads rules as {@link #parse(String)}, with or without the one for {@code .git} before them. */
    static IgnoreRules parse(String text, boolean git) {
        List<Rule> rules = new ArrayList<>();
        if (git) {
            rules.add(rule(FIRST));
        }
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            String rule = withoutTrailingSpaces(line);
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                try {
                    rules.add(rule(rule));
                } catch (HaulierException | PatternSyntaxException e) {
                    throw new IllegalArgumentException(
                            "line " + number + " of ignore, '" + rule + "', cannot be read: " + e.getMessage(), e);
                }
            }
        }
        return new IgnoreRules(rules);
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static Rule rule(String line) {
        String glob = line;
        boolean negated = glob.startsWith("!");
        if (negated) {
            glob = glob.substring(1);
        } else if (glob.startsWith("\\!") || glob.startsWith("\\#")) {
            glob = glob.substring(1);
        }
        boolean directoriesOnly = glob.endsWith("/");
        if (directoriesOnly) {
            glob = glob.substring(0, glob.length() - 1);
        }
        // A rule without a slash counts at every depth; one with a slash counts from where the copy begins.
        boolean anchored = glob.contains("/");
        if (glob.startsWith("/")) {
            glob = glob.substring(1);
        }
        if (glob.endsWith("/**")) {
            // What is in the directory, and not the directory itself, so that a later rule can bring a file of it back.
            glob += "/*";
        }
        // In a .gitignore braces are letters like any other.
        String literalBraces = BRACE.matcher(glob).replaceAll("$1\\\\$2");
        String regex = GlobPattern.toRegex(anchored ? literalBraces : "**/" + literalBraces);
        return new Rule(Pattern.compile(regex), negated, directoriesOnly);
    }

    /** Whether a path, relative to where the copy begins, is left out. What is beneath an ignored directory is not asked for. */
    boolean ignores(String path, boolean directory) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if ((directory || !rule.directoriesOnly()) && rule.pattern().matches(path)) {
                ignored = !rule.negated();
            }
        }
        return ignored;
    }
}
