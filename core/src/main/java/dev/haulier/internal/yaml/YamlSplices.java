package dev.haulier.internal.yaml;

import dev.haulier.manifest.Manifests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Adds, replaces and removes entries of block mappings by whole lines. Used once; the caller checks what came of it. */
final class YamlSplices {

    /** Lines from one to before another, and what takes their place. */
    private record Splice(int from, int to, List<String> lines) {}

    private final List<String> lines;
    private final String newline;
    private final boolean ended;
    private final Node root;
    private final List<Splice> splices = new ArrayList<>();

    YamlSplices(String text) {
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
        this.ended = text.endsWith("\n");
        this.lines = new ArrayList<>(text.lines().toList());
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .setParseComments(false)
                    .build();
            this.root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new YamlEditException("not YAML: the file is empty"));
        } catch (YamlEngineException e) {
            throw new YamlEditException("not YAML that can be merged in place", e);
        }
    }

    /** The text with the entries of a map in the place of those that it has and that differ. */
    String towards(Map<?, ?> there, Map<?, ?> wanted) {
        if (!(root instanceof MappingNode mapping) || mapping.getFlowStyle() == FlowStyle.FLOW) {
            throw new YamlEditException("the file is no block mapping");
        }
        compare(mapping, there, wanted);
        // From the end, so that the lines before keep their numbers.
        splices.sort(Comparator.comparingInt(Splice::from)
                .thenComparingInt(Splice::to)
                .reversed());
        for (Splice splice : splices) {
            List<String> range = lines.subList(splice.from(), splice.to());
            range.clear();
            range.addAll(splice.lines());
        }
        return String.join(newline, lines) + (ended || !splices.isEmpty() ? newline : "");
    }

    private void compare(MappingNode mapping, Map<?, ?> read, Map<?, ?> wanted) {
        List<NodeTuple> tuples = mapping.getValue();
        Map<String, NodeTuple> there = new LinkedHashMap<>();
        tuples.forEach(tuple -> there.put(name(tuple), tuple));
        there.forEach((name, tuple) -> {
            if (!wanted.containsKey(name)) {
                splices.add(new Splice(line(tuple.getKeyNode()), lastLine(tuple) + 1, List.of()));
            } else {
                entry(tuple, name, read.get(name), wanted.get(name));
            }
        });
        List<String> added = new ArrayList<>();
        int column = column(tuples.get(0).getKeyNode());
        wanted.forEach((name, value) -> {
            if (!there.containsKey(String.valueOf(name))) {
                added.addAll(written(String.valueOf(name), value, column));
            }
        });
        if (!added.isEmpty()) {
            int end = lastLine(tuples.get(tuples.size() - 1)) + 1;
            splices.add(0, new Splice(end, end, added));
        }
    }

    private void entry(NodeTuple tuple, String name, @Nullable Object read, @Nullable Object wanted) {
        Node value = tuple.getValueNode();
        if (value instanceof MappingNode inner
                && wanted instanceof Map<?, ?> map
                && !map.isEmpty()
                && read instanceof Map<?, ?> readMap
                && inner.getFlowStyle() == FlowStyle.BLOCK) {
            compare(inner, readMap, map);
        } else if (!Objects.equals(read, wanted)) {
            int line = line(tuple.getKeyNode());
            splices.add(new Splice(line, lastLine(tuple) + 1, written(name, wanted, column(tuple.getKeyNode()))));
        }
    }

    private static String name(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new YamlEditException("a key is no text");
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0);
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    /** The last line that an entry has something on. */
    private int lastLine(NodeTuple tuple) {
        return Math.max(line(tuple.getKeyNode()), lastLine(tuple.getValueNode(), column(tuple.getKeyNode())));
    }

    private int lastLine(Node node, int column) {
        if (node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK) {
            return lastLine(mapping.getValue().get(mapping.getValue().size() - 1));
        }
        if (node instanceof SequenceNode sequence && sequence.getFlowStyle() == FlowStyle.BLOCK) {
            return lastLine(sequence.getValue().get(sequence.getValue().size() - 1), column);
        }
        int end = node.getEndMark().map(Mark::getLine).orElse(0);
        boolean block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        if (!block) {
            return end;
        }
        // A block scalar ends where the next thing begins: not with the comments and empty lines before that.
        int last = Math.min(end, lines.size()) - 1;
        while (last > line(node) && (lines.get(last).isBlank() || isCommentAt(lines.get(last), column))) {
            last--;
        }
        return last;
    }

    private static boolean isCommentAt(String line, int column) {
        int indent = line.length() - line.stripLeading().length();
        return indent <= column && line.stripLeading().startsWith("#");
    }

    private static List<String> written(String name, @Nullable Object value, int column) {
        return Manifests.valueToYaml(Collections.singletonMap(name, value))
                .lines()
                .map(line -> line.isEmpty() ? line : " ".repeat(column) + line)
                .toList();
    }
}
