package dev.haulier.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes JSON values as YAML that readers of YAML 1.1 and 1.2 understand alike. */
final class YamlWriter {

    private YamlWriter() {}

    static String write(Object value) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndent(2)
                .setWidth(Integer.MAX_VALUE)
                .setMaxSimpleKeyLength(1024)
                .setSplitLines(false)
                .build();
        var events = new Serialize(settings).serializeOne(node(value));
        return new Present(settings).emitToString(events.iterator());
    }

    private static Node node(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> tuples = new ArrayList<>();
            map.forEach((key, item) -> tuples.add(new NodeTuple(text(String.valueOf(key)), node(item))));
            return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value instanceof List<?> list) {
            List<Node> nodes = new ArrayList<>();
            list.forEach(item -> nodes.add(node(item)));
            return new SequenceNode(Tag.SEQ, nodes, nodes.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value instanceof String string) {
            return text(string);
        }
        Tag tag = value == null
                ? Tag.NULL
                : value instanceof Boolean ? Tag.BOOL : value instanceof Double ? Tag.FLOAT : Tag.INT;
        return new ScalarNode(tag, String.valueOf(value), ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        boolean harmless = text.codePoints().allMatch(YamlWriter::isHarmless);
        ScalarStyle style = ScalarStyle.PLAIN;
        if (harmless && text.contains("\n") && isLiteral(text)) {
            style = ScalarStyle.LITERAL;
        } else if (!harmless || text.contains("\n") || Scalars.needsQuotes(text)) {
            style = ScalarStyle.DOUBLE_QUOTED;
        }
        return new ScalarNode(Tag.STR, text, style);
    }

    /** Whether a text of several lines can stand as it is, with no doubt about its indentation and its end. */
    private static boolean isLiteral(String text) {
        return !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && !text.contains(" \n")
                && !text.endsWith(" ");
    }

    /** Whether every reader takes a character for itself, and not for a line break, a mark or nothing. */
    private static boolean isHarmless(int c) {
        return c == '\n' || (c >= ' ' && c < 0x7f) || (c >= 0xa0 && Character.isDefined(c) && !isSpecial(c));
    }

    private static boolean isSpecial(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
