package dev.haulier.artifact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.haulier.HaulierException;
import dev.haulier.internal.text.GlobPattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** One entry of {@code includePaths} or {@code excludePaths}. */
final class PathPattern {

    private final Predicate<String> matcher;

    private PathPattern(Predicate<String> matcher) {
        this.matcher = matcher;
    }

    /** Reads {@code glob:…}, {@code regex:…}, {@code regexp:…}, or a folder or file. */
    static PathPattern of(String text) {
        if (text.startsWith("glob:")) {
            return expression(text, GlobPattern.toRegex(text.substring("glob:".length())), true);
        }
        if (text.startsWith("regex:") || text.startsWith("regexp:")) {
            return expression(text, text.substring(text.indexOf(':') + 1), false);
        }
        return new PathPattern(beneath(clean(text)));
    }

    boolean matches(String path) {
        return matcher.test(path);
    }

    private static PathPattern expression(String text, String regex, boolean whole) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new HaulierException("\"" + text + "\" is no path pattern: " + e.getDescription(), e);
        }
        return new PathPattern(
                whole ? pattern::matches : path -> pattern.matcher(path).find());
    }

    /** A path counts when what is left of it beneath the folder holds no two dots in a row, not even within a name. */
    private static Predicate<String> beneath(String folder) {
        if (folder.equals(".")) {
            return path -> !path.contains("..");
        }
        return path -> path.equals(folder)
                || (path.startsWith(folder + "/")
                        && !path.substring(folder.length() + 1).contains(".."));
    }

    /** Takes out empty names, single dots and, as far as they can be, double dots. */
    private static String clean(String text) {
        boolean absolute = text.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : text.split("/")) {
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (!name.equals("..") || !absolute) {
                names.addLast(name);
            }
        }
        String joined = String.join("/", names);
        if (absolute) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }
}
