package dev.haulier.model;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one resource, and knows the patterns that many fields share. Used by one thread. */
final class Checks {

    /** The longest that a name may be. */
    static final int MAX_NAME_LENGTH = 253;

    /** The longest that the name of a subscription may be. */
    static final int MAX_LABEL_LENGTH = 63;

    private static final java.util.regex.Pattern NAME =
            java.util.regex.Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final java.util.regex.Pattern LABEL =
            java.util.regex.Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final java.util.regex.Pattern VARIABLE = java.util.regex.Pattern.compile("[a-zA-Z_]\\w*");

    private final String resource;
    private final List<Problem> problems = new ArrayList<>();

    Checks(Resource resource) {
        this.resource = resource.kind() + "/" + resource.name();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void error(String path, String message) {
        problems.add(Problem.error(resource + " " + path, message));
    }

    void note(String path, String message) {
        problems.add(Problem.note(resource + " " + path, message));
    }

    /** A name as Kubernetes has it: a DNS subdomain. */
    void name(String path, String name) {
        if (name.isEmpty()) {
            error(path, "is missing");
        } else if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
            error(
                    path,
                    quoted(name) + " is no name; use at most " + MAX_NAME_LENGTH
                            + " lower case letters, digits, hyphens and dots, a letter or digit first and last");
        }
    }

    void label(String path, String name) {
        if (name.length() > MAX_LABEL_LENGTH || !LABEL.matcher(name).matches()) {
            error(
                    path,
                    quoted(name) + " is no name of a subscription; use at most " + MAX_LABEL_LENGTH
                            + " lower case letters, digits and hyphens, a letter or digit first and last");
        }
    }

    void variables(String path, List<Variable> vars) {
        for (int i = 0; i < vars.size(); i++) {
            String name = vars.get(i).name();
            if (!VARIABLE.matcher(name).matches()) {
                error(
                        path + "[" + i + "].name",
                        name.isEmpty()
                                ? "is missing"
                                : quoted(name)
                                        + " is no name of a variable; use letters, digits and _, not a digit first");
            }
        }
    }

    /** Kargo's own pattern knows only hours, minutes and seconds, and Go writes less than a second in milliseconds. */
    void wait(String path, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || (!duration.isZero() && duration.toSeconds() == 0))) {
            error(path, GoDuration.format(duration) + " is out of range; use zero, or one second or more");
        }
    }

    void regexes(String path, List<String> regexes) {
        for (int i = 0; i < regexes.size(); i++) {
            regex(path + "[" + i + "]", regexes.get(i));
        }
    }

    void regex(String path, String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            error(path, quoted(regex) + " is no regular expression of RE2: " + e.getDescription());
        }
    }

    static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ");
        return "\"" + (line.length() > 80 ? line.substring(0, 77) + "..." : line) + "\"";
    }
}
