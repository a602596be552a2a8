package dev.haulier.internal.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds a scalar in a text of the form that most files have: block mappings and lists whose values stand on one line or are
 * block scalars, and comments. It reads the whole text, and takes it only when it is YAML for certain; all else, an error
 * included, is left to {@link YamlLocator}, which reads any YAML, and some thirty times as slowly. Used once, by one thread.
 */
final class PlainYaml {

    private final String text;
    private final YamlKey key;

    // The collections that are open, from the outermost to the one on top.
    private final int[] indents = new int[YamlEvents.DEEPEST];
    private final boolean[] lists = new boolean[YamlEvents.DEEPEST];
    /** How many names of the key lead to the collection, or -1 when it is not on the way. */
    private final int[] matched = new int[YamlEvents.DEEPEST];
    /** The entries of a list so far; for a mapping, 1 once the name that is looked for has come. */
    private final int[] seen = new int[YamlEvents.DEEPEST];

    private int top = -1;
    /** Whether the entry that came last has no value yet, so that a collection may follow beneath it. */
    private boolean waits;

    private int waitsMatched;
    private int next;
    private @Nullable LocatedScalar found;

    private PlainYaml(String text, YamlKey key) {
        this.text = text;
        this.key = key;
    }

    /** Finds a scalar; null when that is not certain. Its index is not known. */
    static @Nullable LocatedScalar find(String text, YamlKey key) {
        if (text.length() > YamlEvents.LONGEST || !hasUsualCharacters(text)) {
            return null;
        }
        PlainYaml yaml = new PlainYaml(text, key);
        return yaml.isPlain() ? yaml.found : null;
    }

    /** No tabs, no line ends but line feeds, and no characters that some take for a blank or a line end. */
    private static boolean hasUsualCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= ' ' && c <= '~') && c != '\n' && !(c > '\u00a0' && c < '\u2000')) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain() {
        while (next < text.length()) {
            int line = next;
            int end = PlainLine.end(text, line);
            int start = PlainLine.behindSpaces(text, line, end);
            next = end + 1;
            boolean hasContent = start < end && text.charAt(start) != '#';
            boolean begins = top < 0 && start == line && end == line + 3 && text.startsWith("---", line);
            if (begins && waits) {
                return false;
            } else if (begins) {
                waits = true;
            } else if (hasContent && !entry(line, start, end)) {
                return false;
            }
        }
        return true;
    }

    /** An entry of a mapping or a list that begins at a place in a line; whether it is one. */
    private boolean entry(int line, int start, int end) {
        boolean isList = PlainLine.isDash(text, start, end);
        int colon = isList ? -1 : PlainLine.keyEnd(text, start, end);
        if ((!isList && colon < 0) || !place(start - line, isList)) {
            return false;
        }
        boolean wanted = isList ? isElement() : isName(start, colon);
        int value = PlainLine.behindSpaces(text, isList ? start + 1 : colon + 1, end);
        waitsMatched = wanted ? matched[top] + 1 : -1;
        waits = value == end || text.charAt(value) == '#';
        if (waits) {
            return waitsMatched < key.parts().size();
        }
        if (isList && (PlainLine.isDash(text, value, end) || PlainLine.keyEnd(text, value, end) >= 0)) {
            waits = true;
            return waitsMatched < key.parts().size() && entry(line, value, end);
        }
        return value(value, end, wanted);
    }

    private boolean isElement() {
        int index = seen[top]++;
        return matched[top] >= 0 && key.parts().get(matched[top]).equals(Integer.toString(index));
    }

    private boolean isName(int start, int colon) {
        if (matched[top] < 0 || seen[top] > 0) {
            return false;
        }
        String name = key.parts().get(matched[top]);
        int quote = text.charAt(start) == '"' || text.charAt(start) == '\'' ? 1 : 0;
        boolean same = colon - start - 2 * quote == name.length() && text.startsWith(name, start + quote);
        seen[top] = same ? 1 : 0;
        return same;
    }

    /** Makes the collection of that indentation the one on top, and opens it if it begins there; whether there can be one. */
    private boolean place(int indent, boolean isList) {
        if (top < 0) {
            return indent == 0 && open(indent, isList, 0);
        }
        // A list may stand right beneath its key.
        boolean isBeneath = indent > indents[top] || (indent == indents[top] && isList && !lists[top]);
        if (waits && isBeneath) {
            return open(indent, isList, waitsMatched);
        }
        while (top >= 0 && indents[top] > indent) {
            top--;
        }
        if (top >= 0 && lists[top] && !isList && indents[top] == indent) {
            top--;
        }
        return top >= 0 && indents[top] == indent && lists[top] == isList;
    }

    private boolean open(int indent, boolean isList, int match) {
        if (top + 1 == YamlEvents.DEEPEST) {
            return false;
        }
        top++;
        indents[top] = indent;
        lists[top] = isList;
        matched[top] = match;
        seen[top] = 0;
        return true;
    }

    private boolean value(int start, int end, boolean wanted) {
        char first = text.charAt(start);
        if (first == '|' || first == '>') {
            return !wanted && block(start, end);
        }
        ScalarStyle style = first == '"'
                ? ScalarStyle.DOUBLE_QUOTED
                : first == '\'' ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
        boolean isFlow = first == '[' || first == '{';
        int close = isFlow
                ? PlainLine.flowEnd(text, start, end)
                : style == ScalarStyle.PLAIN
                        ? PlainLine.plainEnd(text, start, end)
                        : PlainLine.quoteEnd(text, start, end);
        if (close < 0 || !PlainLine.isOver(text, close, end)) {
            return false;
        }
        if (wanted) {
            found = new LocatedScalar(-1, start, close, style, false, false, indents[top]);
            return !isFlow && waitsMatched == key.parts().size();
        }
        return true;
    }

    /** Reads over a block scalar: all lines that are blank or indented as much as its first one. */
    private boolean block(int header, int end) {
        boolean chomps = header + 1 < end && (text.charAt(header + 1) == '-' || text.charAt(header + 1) == '+');
        if (!PlainLine.isOver(text, header + (chomps ? 2 : 1), end)) {
            return false;
        }
        int indent = -1;
        while (next < text.length()) {
            int lineEnd = PlainLine.end(text, next);
            int start = PlainLine.behindSpaces(text, next, lineEnd);
            int column = start - next;
            boolean isBlank = start == lineEnd;
            if (indent < 0 && (isBlank ? column > 0 : column <= indents[top])) {
                return false;
            }
            if (indent >= 0 && !isBlank && column < indent) {
                break;
            }
            if (indent < 0 && !isBlank) {
                indent = column;
            }
            next = lineEnd + 1;
        }
        return indent >= 0;
    }
}
