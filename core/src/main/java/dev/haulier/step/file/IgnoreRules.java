package dev.haulier.step.file;

import com.google.re2j.Pattern;
import dev.haulier.internal.text.GlobPattern;
import java.util.ArrayList;
import java.util.List;

/** The rules of a {@code .gitignore}: the last one that matches decides. {@code .git} is ignored unless a rule brings it back. */
final class IgnoreRules {

    private static final String FIRST = ".git";

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(Pattern pattern, boolean negated, boolean directoriesOnly) {}

    static IgnoreRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        rules.add(rule(FIRST));
        for (String line : text.split("\r?\n", -1)) {
            String rule = withoutTrailingSpaces(line);
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                rules.add(rule(rule));
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
        // In a .gitignore braces are letters like any other.
        String literalBraces = glob.replace("{", "\\{").replace("}", "\\}");
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
