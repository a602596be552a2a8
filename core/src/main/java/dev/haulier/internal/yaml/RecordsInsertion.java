package dev.haulier.internal.yaml;

import java.util.List;
import java.util.StringJoiner;

/** Puts names and entries into a list of mappings, and takes names out. */
final class RecordsInsertion {

    private RecordsInsertion() {}

    static String append(String text, RecordsLayout layout, String id, YamlRecords.Change change) {
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        return switch (layout.place()) {
            case FLOW -> {
                int bracket = layout.listEnd() - 1;
                boolean first = layout.entries().isEmpty();
                int at = first
                        ? bracket
                        : layout.entries().get(layout.entries().size() - 1).end();
                yield first && !layout.topInFlow()
                        // An empty list says nothing of how it is to be written.
                        ? text.substring(0, layout.listStart()).stripTrailing()
                                + block(id, change, 0, newline)
                                + text.substring(layout.listEnd())
                        : text.substring(0, at) + (first ? "" : ", ") + flow(id, change) + text.substring(at);
            }
            case EMPTY ->
                layout.topInFlow()
                        ? text.substring(0, layout.listStart()) + " [" + flow(id, change) + "]"
                                + text.substring(layout.listEnd())
                        : text.substring(0, layout.listStart()).stripTrailing()
                                + block(id, change, 0, newline)
                                + text.substring(layout.listEnd());
            case BLOCK -> {
                int end = lineEnd(text, layout.listEnd());
                yield text.substring(0, end) + block(id, change, layout.column(), newline) + text.substring(end);
            }
            case NOWHERE -> {
                if (layout.topInFlow()) {
                    int at = layout.topEmpty() ? text.indexOf('{') + 1 : layout.topEnd();
                    yield text.substring(0, at) + (layout.topEmpty() ? "" : ", ") + layout.name() + ": ["
                            + flow(id, change) + "]" + text.substring(at);
                }
                int end = lineEnd(text, layout.topEnd());
                String lead = text.substring(0, end);
                yield lead + (lead.isEmpty() || lead.endsWith("\n") ? "" : newline) + layout.name() + ":"
                        + block(id, change, 0, newline) + (end == text.length() ? newline : "") + text.substring(end);
            }
        };
    }

    static String add(String text, RecordsLayout.Entry entry, String name, String value) {
        int end =
                entry.spans().values().stream().mapToInt(span -> span[1]).max().orElse(entry.start() + 1);
        if (entry.inFlow()) {
            return text.substring(0, end) + ", " + name + ": " + YamlRecords.written(value, true) + text.substring(end);
        }
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        int at = lineEnd(text, end);
        return text.substring(0, at) + newline + " ".repeat(entry.column()) + name + ": "
                + YamlRecords.written(value, false) + text.substring(at);
    }

    static String remove(String text, RecordsLayout.Entry entry, String name) {
        List<String> names = List.copyOf(entry.spans().keySet());
        List<int[]> spans = List.copyOf(entry.spans().values());
        int index = names.indexOf(name);
        int[] span = spans.get(index);
        if (spans.size() == 1) {
            throw new YamlEditException("an entry would be left with nothing in it");
        }
        if (index == 0) {
            return text.substring(0, span[0]) + text.substring(spans.get(1)[0]);
        }
        if (entry.inFlow()) {
            return text.substring(0, spans.get(index - 1)[1]) + text.substring(span[1]);
        }
        int lineStart = text.lastIndexOf('\n', span[0]) + 1;
        int lineEnd = text.indexOf('\n', span[1]);
        // Without a line break behind it, the one before goes.
        return lineEnd < 0
                ? text.substring(0, Math.max(0, lineStart - (text.startsWith("\r\n", lineStart - 2) ? 2 : 1)))
                : text.substring(0, lineStart) + text.substring(lineEnd + 1);
    }

    private static String block(String id, YamlRecords.Change change, int column, String newline) {
        String indent = " ".repeat(column);
        StringBuilder block =
                new StringBuilder(newline + indent + "- " + id + ": " + YamlRecords.written(change.id(), false));
        change.values().forEach((name, value) -> {
            if (value != null && !name.equals(id)) {
                block.append(newline)
                        .append(indent)
                        .append("  ")
                        .append(name)
                        .append(": ")
                        .append(YamlRecords.written(value, false));
            }
        });
        return block.toString();
    }

    private static String flow(String id, YamlRecords.Change change) {
        StringJoiner flow = new StringJoiner(", ", "{", "}");
        flow.add(id + ": " + YamlRecords.written(change.id(), true));
        change.values().forEach((name, value) -> {
            if (value != null && !name.equals(id)) {
                flow.add(name + ": " + YamlRecords.written(value, true));
            }
        });
        return flow.toString();
    }

    private static int lineEnd(String text, int from) {
        int newline = text.indexOf('\n', from);
        if (newline < 0) {
            return text.length();
        }
        return newline > from && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }
}
