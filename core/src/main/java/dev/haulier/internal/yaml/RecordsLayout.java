package dev.haulier.internal.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Where the entries of a list of mappings at the top of a YAML text stand. Offsets count chars from the text's start. */
final class RecordsLayout {

    private final String text;
    private final String name;
    private final YamlEvents events;
    private final boolean wide;

    private final List<Entry> entries = new ArrayList<>();
    /** What the rest of the text tells, for comparison. */
    private final List<String> others = new ArrayList<>();

    private Place place = Place.NOWHERE;
    private int listStart;
    private int listEnd;
    private int column;
    private int topEnd;
    private boolean topInFlow;
    private boolean topEmpty = true;

    /** How the list is there. */
    enum Place {
        NOWHERE,
        EMPTY,
        BLOCK,
        FLOW
    }

    /** An entry: its single values, and where the names and values stand in it. */
    record Entry(
            boolean inFlow, int start, int end, int column, Map<String, String> values, Map<String, int[]> spans) {}

    private RecordsLayout(String text, String name) {
        this.text = text;
        this.name = name;
        this.events = new YamlEvents(text);
        this.wide = text.codePointCount(0, text.length()) != text.length();
    }

    static RecordsLayout of(String text, String name) {
        RecordsLayout layout = new RecordsLayout(text, name);
        layout.read();
        return layout;
    }

    List<Entry> entries() {
        return entries;
    }

    String name() {
        return name;
    }

    List<String> others() {
        return others;
    }

    Place place() {
        return place;
    }

    /** Where the list's value begins: at its bracket, or where its first dash is. */
    int listStart() {
        return listStart;
    }

    /** Behind the list's closing bracket, or behind its empty value. */
    int listEnd() {
        return listEnd;
    }

    /** The column of the list's dashes. */
    int column() {
        return column;
    }

    /** Behind the last thing that the top mapping holds; the closing brace's place when it is in flow style. */
    int topEnd() {
        return topEnd;
    }

    boolean topInFlow() {
        return topInFlow;
    }

    boolean topEmpty() {
        return topEmpty;
    }

    private void read() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            topEnd = text.length();
            // As if there were an empty mapping.
            others.add(Event.ID.DocumentEnd.toString());
            others.add(Event.ID.StreamEnd.toString());
            return;
        }
        if (event.getEventId() != Event.ID.MappingStart) {
            throw new YamlEditException(YamlEvents.at(event) + "the file is no mapping, so it has no '" + name + "'");
        }
        topInFlow = ((CollectionStartEvent) event).getFlowStyle() == FlowStyle.FLOW;
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            topEmpty = false;
            if (key instanceof ScalarEvent scalar && scalar.getValue().equals(name)) {
                if (place != Place.NOWHERE) {
                    throw new YamlEditException(YamlEvents.at(key) + "there is a second '" + name + "'; leave one");
                }
                topEnd = end(key) + 1;
                list(events.next());
            } else {
                topEnd = note(key);
                topEnd = Math.max(topEnd, note(events.next()));
            }
        }
        while (events.hasNext()) {
            Event rest = events.next();
            others.add(told(rest));
        }
    }

    private void list(Event value) {
        if (value instanceof ScalarEvent scalar
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~"))) {
            place = Place.EMPTY;
            listStart = start(value);
            listEnd = end(value);
            topEnd = Math.max(topEnd, listEnd);
            return;
        }
        if (value.getEventId() != Event.ID.SequenceStart) {
            throw new YamlEditException(YamlEvents.at(value) + "'" + name + "' is no list"
                    + (value instanceof AliasEvent
                            ? " of its own, but an alias: write it out"
                            : ": write one entry below the other, each with a dash"));
        }
        boolean inFlow = ((CollectionStartEvent) value).getFlowStyle() == FlowStyle.FLOW;
        place = inFlow ? Place.FLOW : Place.BLOCK;
        listStart = start(value);
        column = value.getStartMark().map(Mark::getColumn).orElse(0);
        Event item = events.next();
        for (; item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            entries.add(entry(item, inFlow));
            topEnd = entries.get(entries.size() - 1).end();
        }
        if (inFlow) {
            listEnd = end(item);
            topEnd = listEnd;
        } else {
            listEnd = topEnd;
        }
    }

    private Entry entry(Event item, boolean listInFlow) {
        if (item.getEventId() != Event.ID.MappingStart) {
            throw new YamlEditException(YamlEvents.at(item) + "'" + name
                    + "' has an entry that is no mapping: write it with names and values");
        }
        boolean inFlow = listInFlow || ((CollectionStartEvent) item).getFlowStyle() == FlowStyle.FLOW;
        int start = start(item);
        int at = item.getStartMark().map(Mark::getColumn).orElse(0);
        int end = start;
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, int[]> spans = new LinkedHashMap<>();
        Event key = events.next();
        for (; key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            if (!(key instanceof ScalarEvent scalar)) {
                throw new YamlEditException(
                        YamlEvents.at(key) + "'" + name + "' has an entry whose names are not plain words");
            }
            Event value = events.next();
            int from = start(key);
            if (value instanceof ScalarEvent single) {
                values.put(scalar.getValue(), single.getValue());
                end = Math.max(end(value), end(key) + 1);
            } else {
                int mark = others.size();
                end = Math.max(note(value), end(key) + 1);
                values.put(scalar.getValue(), String.join(" ", others.subList(mark, others.size())));
                others.subList(mark, others.size()).clear();
            }
            spans.put(scalar.getValue(), new int[] {from, end});
        }
        return new Entry(inFlow, start, inFlow ? end(key) : end, at, values, spans);
    }

    /** Notes a node and all that is in it; gives where its last part ends. */
    private int note(Event first) {
        int open = 0;
        int end = end(first);
        Event event = first;
        while (true) {
            others.add(told(event));
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> open++;
                case MappingEnd, SequenceEnd -> {
                    open--;
                    // The end of a block collection is marked where the next thing begins, which is too far.
                    if (event.getEndMark().isPresent()
                            && offset(event.getEndMark().get())
                                    > offset(event.getStartMark().orElseThrow())) {
                        end = Math.max(end, end(event));
                    }
                }
                default -> end = Math.max(end, end(event));
            }
            if (open == 0) {
                return end;
            }
            event = events.next();
        }
    }

    private static String told(Event event) {
        String anchor = event instanceof NodeEvent node
                ? String.valueOf(node.getAnchor().orElse(null))
                : "";
        return event instanceof ScalarEvent scalar
                ? "scalar " + anchor + scalar.getTag().orElse("") + scalar.getScalarStyle() + scalar.getValue()
                : event.getEventId() + anchor;
    }

    private int start(Event event) {
        return offset(event.getStartMark().orElseThrow());
    }

    private int end(Event event) {
        int end = offset(event.getEndMark().orElseThrow());
        // A block scalar ends behind its last line break.
        @Nullable String value = event instanceof ScalarEvent ? text.substring(start(event), end) : null;
        return value == null
                ? end
                : end - (value.length() - value.stripTrailing().length());
    }

    private int offset(Mark mark) {
        return wide ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
    }
}
