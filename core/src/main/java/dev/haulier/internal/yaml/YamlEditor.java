package dev.haulier.internal.yaml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Changes scalars of the first document of a YAML text and no other byte: comments, quotes, anchors, tags, line ends, a byte
 * order mark and further documents stay as they are.
 *
 * <p>Stateless and thread-safe.
 */
public final class YamlEditor {

    private static final CoreSchema SCHEMA = new CoreSchema();
    private static final String BOM = "\ufeff";

    private YamlEditor() {}

    /**
     * One change.
     *
     * @param key which scalar
     * @param value a string, number, boolean or null
     */
    public record Update(YamlKey key, @Nullable Object value) {}

    /**
     * Makes changes, one after the other.
     *
     * @param text the YAML text
     * @param updates what to change
     * @return the changed text
     * @throws YamlEditException when the text is not YAML, a key is not there or does not hold a single value, or a value is
     *     a map or a list
     */
    public static String edit(String text, List<Update> updates) {
        String bom = text.startsWith(BOM) ? BOM : "";
        String before = text.substring(bom.length());
        String plain = editPlain(before, updates);
        return bom + (plain != null ? plain : editAny(before, updates));
    }

    /** The usual case: each value is found by {@link PlainYaml}, and its own line tells that it is right; null when not. */
    private static @Nullable String editPlain(String before, List<Update> updates) {
        String after = before;
        for (Update update : updates) {
            LocatedScalar scalar = PlainYaml.find(after, update.key());
            if (scalar == null) {
                return null;
            }
            String edited = replace(after, scalar, update);
            if (!isLocal(after, edited, scalar, new Target(update, false))) {
                return null;
            }
            after = edited;
        }
        return after;
    }

    private static String editAny(String before, List<Update> updates) {
        String after = before;
        Map<Integer, Target> targets = new TreeMap<>();
        boolean local = true;
        for (Update update : updates) {
            LocatedScalar scalar = YamlLocator.find(after, update.key(), targets.isEmpty());
            String edited = replace(after, scalar, update);
            Target target = new Target(update, scalar.tagged());
            local &= isLocal(after, edited, scalar, target);
            after = edited;
            targets.put(scalar.index(), target);
        }
        if (!local) {
            verify(before, after, targets);
        }
        return after;
    }

    /**
     * How a value would be written where nothing was before, for a message.
     *
     * @param value a string, number, boolean or null
     * @return one line
     */
    public static String shown(@Nullable Object value) {
        String bare = ScalarText.bare(value);
        return bare != null ? bare : ScalarText.line(String.valueOf(value), ScalarStyle.PLAIN, false);
    }

    /** What a changed event must read back as. */
    private record Target(Update update, boolean tagged) {}

    private static String replace(String text, LocatedScalar scalar, Update update) {
        Object value = update.value();
        String bare = ScalarText.bare(value);
        if (bare == null && !(value instanceof String)) {
            throw new YamlEditException("key '" + update.key().text() + "' is to become a "
                    + (value instanceof Map ? "mapping" : value instanceof List ? "list" : "value of another kind")
                    + ": only a string, number, boolean or null can take the place of a single value");
        }
        if (scalar.isBlock()) {
            return replaceBlock(text, scalar, value, bare);
        }
        String written = bare != null
                ? bare
                : ScalarText.line((String) Objects.requireNonNull(value), scalar.style(), scalar.inFlow());
        boolean empty = scalar.start() == scalar.end();
        return text.substring(0, scalar.start()) + (empty ? " " : "") + written + text.substring(scalar.end());
    }

    private static String replaceBlock(
            String text, LocatedScalar scalar, @Nullable Object value, @Nullable String bare) {
        int lineEnd = lineEnd(text, scalar.end());
        int contentEnd = contentEnd(text, lineEnd, scalar.parentIndent());
        String header;
        String content = "";
        if (bare == null
                && scalar.style() == ScalarStyle.LITERAL
                && ScalarText.fitsLiteral((String) Objects.requireNonNull(value))) {
            String lines = (String) value;
            String newline = lineEnd < text.length() && text.charAt(lineEnd) == '\r' ? "\r\n" : "\n";
            String indent = " ".repeat(indentOf(text, lineEnd, contentEnd, scalar.parentIndent()));
            header = lines.endsWith("\n") ? "|" : "|-";
            StringBuilder block = new StringBuilder();
            lines.lines().forEach(line -> block.append(newline).append(line.isEmpty() ? "" : indent + line));
            content = block.toString();
        } else {
            header = bare != null
                    ? bare
                    : ScalarText.line((String) Objects.requireNonNull(value), ScalarStyle.PLAIN, false);
        }
        return text.substring(0, scalar.start())
                + header
                + text.substring(scalar.end(), lineEnd)
                + content
                + text.substring(contentEnd);
    }

    /** Where a line ends, before its line break. */
    private static int lineEnd(String text, int from) {
        int newline = text.indexOf('\n', from);
        if (newline < 0) {
            return text.length();
        }
        return newline > from && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }

    /** Where the last line of a block scalar ends: lines that are indented deeper than what holds it, or blank. */
    private static int contentEnd(String text, int headerEnd, int parentIndent) {
        int end = headerEnd;
        int required = -1;
        int at = text.indexOf('\n', headerEnd) + 1;
        while (at > 0 && at < text.length()) {
            int lineEnd = lineEnd(text, at);
            String line = text.substring(at, lineEnd);
            int indent = indent(line);
            if (!line.isBlank()) {
                required = required < 0 ? Math.max(indent, parentIndent + 1) : required;
                if (indent < required) {
                    break;
                }
                end = lineEnd;
            }
            at = text.indexOf('\n', lineEnd) + 1;
        }
        return end;
    }

    private static int indentOf(String text, int headerEnd, int contentEnd, int parentIndent) {
        return text.substring(headerEnd, contentEnd)
                .lines()
                .filter(line -> !line.isBlank())
                .mapToInt(YamlEditor::indent)
                .findFirst()
                .orElse(parentIndent + 2);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /**
     * Whether one line alone tells that a change is right: a single value on one line of a block has got another one, and what is
     * on the line from there on reads as that value and nothing else. All before is as it was, and a line of a block does not
     * reach beyond itself unless it did before.
     */
    private static boolean isLocal(String before, String after, LocatedScalar scalar, Target target) {
        int end = scalar.end() + after.length() - before.length();
        boolean oneLine = !scalar.isBlock()
                && before.substring(scalar.start(), scalar.end()).indexOf('\n') < 0
                && after.substring(scalar.start(), end).indexOf('\n') < 0;
        if (scalar.inFlow() || scalar.tagged() || !oneLine) {
            return false;
        }
        YamlEvents line = new YamlEvents(after.substring(scalar.start(), lineEnd(after, end)));
        int values = 0;
        try {
            while (line.hasNext()) {
                Event event = line.next();
                if (event instanceof NodeEvent node) {
                    values++;
                    if (!reads(event, target) || node.getAnchor().isPresent()) {
                        return false;
                    }
                }
            }
        } catch (YamlEditException e) {
            return false;
        }
        return values == 1;
    }

    /** Reads both texts whole and makes sure that they tell the same but for what was to change. */
    private static void verify(String before, String after, Map<Integer, Target> targets) {
        YamlEvents old = new YamlEvents(before);
        YamlEvents now = new YamlEvents(after);
        while (old.hasNext()) {
            Event was = old.next();
            Event is = now.hasNext() ? now.next() : null;
            Target target = targets.get(old.index());
            boolean right = is != null && (target == null ? same(was, is) : reads(is, target));
            if (!right) {
                String key = target == null
                        ? targets.values().iterator().next().update().key().text()
                        : target.update().key().text();
                throw new YamlEditException(YamlEvents.at(was) + "key '" + key
                        + "' cannot be changed without changing what is around it: rewrite the value by hand once");
            }
        }
    }

    private static boolean same(Event was, Event is) {
        if (was.getEventId() != is.getEventId()) {
            return false;
        }
        if (was instanceof NodeEvent node && !node.getAnchor().equals(((NodeEvent) is).getAnchor())) {
            return false;
        }
        return !(was instanceof ScalarEvent scalar)
                || (scalar.getValue().equals(((ScalarEvent) is).getValue())
                        && scalar.getTag().equals(((ScalarEvent) is).getTag())
                        && scalar.getScalarStyle() == ((ScalarEvent) is).getScalarStyle());
    }

    private static boolean reads(Event event, Target target) {
        if (!(event instanceof ScalarEvent scalar)) {
            return false;
        }
        Object value = target.update().value();
        String bare = ScalarText.bare(value);
        if (!scalar.getValue().equals(bare != null ? bare : value)) {
            return false;
        }
        if (target.tagged() || scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return target.tagged() || bare == null;
        }
        Tag read = SCHEMA.getScalarResolver().resolve(scalar.getValue(), true);
        return value instanceof String ? read.equals(Tag.STR) : !read.equals(Tag.STR);
    }
}
