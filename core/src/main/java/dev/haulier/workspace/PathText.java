package dev.haulier.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a path may look like, before any file is looked at. */
final class PathText {

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");
    /** Windows drops dots and spaces at the end of a name, which makes {@code "... "} the parent folder there. */
    private static final Pattern DOTS = Pattern.compile("[. ]+");
    /** Git's short name on NTFS, and what may follow a name there. */
    private static final Pattern GIT_NAME = Pattern.compile("(\\.git|git~1)[. ]*(:.*)?");
    /** Code points that HFS+ leaves out of account when it compares names. */
    private static final Pattern IGNORED_BY_HFS =
            Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");

    private PathText() {}

    /**
     * Splits a path at its slashes, without empty names and {@code .}, but with {@code ..} as it stands: where that leads
     * depends on links.
     */
    static List<String> names(String path) {
        String shown = shown(path);
        checkCharacters(path, shown);
        if (path.startsWith("/")) {
            throw new PathEscapeException(
                    "path " + shown + " is absolute: name it relative to the root of the workspace, such as './out'");
        }
        if (path.length() > 1 && path.charAt(1) == ':' && DRIVE.matcher(path).find()) {
            throw new PathEscapeException(
                    "path " + shown + " starts with a drive letter: name it relative to the root of the workspace");
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(start, end);
            start = end + 1;
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (startsLikeDots(name) && !name.equals("..") && DOTS.matcher(name).matches()) {
                throw new PathEscapeException("path " + shown + " has the name '" + name
                        + "', which some systems take for a parent folder: use another name");
            }
            names.add(name);
        }
        return names;
    }

    private static boolean startsLikeDots(String name) {
        return name.charAt(0) == '.' || name.charAt(0) == ' ';
    }

    private static void checkCharacters(String path, String shown) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\') {
                throw new PathEscapeException("path " + shown + " has a backslash: use '/' between names");
            }
            if (c < ' ' || c == 0x7f) {
                throw new PathEscapeException(
                        "path " + shown + " has a control character at position " + (i + 1) + ": remove it");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == path.length()
                        || !Character.isLowSurrogate(path.charAt(i + 1))) {
                    throw new WorkspaceException("path " + shown + " is no valid Unicode at position " + (i + 1));
                }
                i++;
            }
        }
    }

    /** Spares most names the patterns: Git's own begin with a dot, a G, or a character that HFS+ leaves out. */
    private static boolean mayBelongToGit(String name) {
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        return first == '.' || first == 'g' || first == 'G' || first > '~';
    }

    /** Tells whether Git, on any file system, would take the name for its own folder. */
    static boolean belongsToGit(String name) {
        if (!mayBelongToGit(name)) {
            return false;
        }
        String bare = IGNORED_BY_HFS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return GIT_NAME.matcher(bare).matches();
    }

    /** Refuses a path with a name that Git takes for its own folder. */
    static void refuseGitNames(String path, String shown) {
        for (String name : path.split("/")) {
            if (belongsToGit(name)) {
                throw new WorkspaceException(
                        shown + " has the name '" + name + "', which belongs to Git: use another name");
            }
        }
    }

    /** The path between quotes, on one line and not too long, for messages. */
    static String shown(String path) {
        StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < Math.min(path.length(), 200); i++) {
            char c = path.charAt(i);
            text.append(c < ' ' || c == 0x7f || (Character.isSurrogate(c) && lone(path, i)) ? '\ufffd' : c);
        }
        return text.append(path.length() > 200 ? "…'" : "'").toString();
    }

    private static boolean lone(String path, int i) {
        return Character.isHighSurrogate(path.charAt(i))
                ? i + 1 >= path.length() || !Character.isLowSurrogate(path.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(path.charAt(i - 1));
    }

    /** The path of a name in a directory. */
    static String child(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** The directory that holds a path other than the root. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** Tells whether a path is a directory's own or anywhere beneath it. */
    static boolean isWithin(String path, String directory) {
        return directory.isEmpty()
                || path.equals(directory)
                || (path.length() > directory.length()
                        && path.charAt(directory.length()) == '/'
                        && path.startsWith(directory));
    }
}
