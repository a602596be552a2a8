package dev.haulier.internal.yaml;

import dev.haulier.model.NearestName;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Finds the scalar that a key addresses in the first document of a text. */
final class YamlLocator {

    private final String text;
    private final YamlKey key;
    private final YamlEvents events;
    private final boolean wide;

    private YamlLocator(String text, YamlKey key) {
        this.text = text;
        this.key = key;
        this.events = new YamlEvents(text);
        // Marks count code points, which are chars only where there is none beyond the first plane.
        this.wide = text.codePointCount(0, text.length()) != text.length();
    }

    /** Finds a scalar; reads on to the end only when the whole text is to be looked at. */
    static LocatedScalar find(String text, YamlKey key, boolean whole) {
        YamlLocator locator = new YamlLocator(text, key);
        LocatedScalar found = locator.find();
        while (whole && locator.events.hasNext()) {
            locator.events.next();
        }
        return found;
    }

    private LocatedScalar find() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw new YamlEditException("key '" + key.text() + "' is not there: the file is empty");
        }
        boolean inFlow = false;
        int parentIndent = -1;
        for (int depth = 0; depth < key.parts().size(); depth++) {
            if (!(event instanceof CollectionStartEvent collection)) {
                throw notACollection(event, depth);
            }
            inFlow |= collection.getFlowStyle() == FlowStyle.FLOW;
            parentIndent = event.getStartMark().map(Mark::getColumn).orElse(0);
            event = event.getEventId() == Event.ID.MappingStart
                    ? valueOf(key.parts().get(depth), event, depth)
                    : elementOf(key.parts().get(depth), event, depth);
        }
        if (!(event instanceof ScalarEvent scalar)) {
            if (event instanceof AliasEvent alias) {
                throw new YamlEditException(YamlEvents.at(event) + "key '" + key.text() + "' is the alias *"
                        + alias.getAlias() + ": change the value where its anchor is, or write a value here first");
            }
            throw new YamlEditException(YamlEvents.at(event) + "key '" + key.text() + "' holds a " + kind(event)
                    + ", not a single value: name a key within it");
        }
        return located(scalar, inFlow, parentIndent);
    }

    private YamlEditException notACollection(Event event, int depth) {
        String above = String.join(".", key.parts().subList(0, depth));
        if (event instanceof AliasEvent alias) {
            return new YamlEditException(YamlEvents.at(event) + "'" + above + "' is the alias *" + alias.getAlias()
                    + ", so '" + key.text() + "' has no value of its own: change it where the anchor is");
        }
        return new YamlEditException(YamlEvents.at(event)
                + (depth == 0 ? "the file" : "'" + above + "'") + " is a single value, so '" + key.text()
                + "' is not there");
    }

    /** Reads a mapping up to the value of a name. */
    private Event valueOf(String name, Event mapping, int depth) {
        List<String> others = new ArrayList<>();
        boolean merges = false;
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (next instanceof ScalarEvent scalar) {
                if (scalar.getValue().equals(name)) {
                    return events.next();
                }
                merges |= scalar.getValue().equals("<<");
                others.add(scalar.getValue());
            } else {
                skip(next);
            }
            skip(events.next());
        }
        String above =
                depth == 0 ? "the file" : "'" + String.join(".", key.parts().subList(0, depth)) + "'";
        throw new YamlEditException(YamlEvents.at(mapping) + "key '" + key.text() + "' is not there: " + above
                + " has no '" + name + "'" + nearest(name, others)
                + (merges ? " (what it merges by << is not its own: change it where the anchor is)" : ""));
    }

    /** Reads a sequence up to an element. */
    private Event elementOf(String part, Event sequence, int depth) {
        String above =
                depth == 0 ? "the file" : "'" + String.join(".", key.parts().subList(0, depth)) + "'";
        if (!part.matches("[0-9]{1,9}")) {
            throw new YamlEditException(YamlEvents.at(sequence) + "key '" + key.text() + "' is not there: " + above
                    + " is a list, and '" + part + "' is not a position in it, counted from 0");
        }
        int wanted = Integer.parseInt(part);
        int length = 0;
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            if (length == wanted) {
                return next;
            }
            skip(next);
            length++;
        }
        throw new YamlEditException(YamlEvents.at(sequence) + "key '" + key.text() + "' is not there: " + above
                + " has " + length + " elements, counted from 0");
    }

    private void skip(Event first) {
        int open = 0;
        Event event = first;
        while (true) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> open++;
                case MappingEnd, SequenceEnd -> open--;
                default -> {}
            }
            if (open == 0) {
                return;
            }
            event = events.next();
        }
    }

    private LocatedScalar located(ScalarEvent scalar, boolean inFlow, int parentIndent) {
        int start = offset(scalar.getStartMark().orElseThrow());
        int end = offset(scalar.getEndMark().orElseThrow());
        int content = behindProperties(scalar, start, end);
        if (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED) {
            end = content + 1;
            while (end < text.length() && "+-0123456789".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
        }
        return new LocatedScalar(
                events.index(),
                content,
                Math.max(end, content),
                scalar.getScalarStyle(),
                scalar.getTag().isPresent(),
                inFlow,
                parentIndent);
    }

    /** Where the content begins: an anchor and a tag count as part of the scalar, and stay. */
    private int behindProperties(NodeEvent node, int start, int end) {
        int at = start;
        int left = (node.getAnchor().isPresent() ? 1 : 0)
                + (node instanceof ScalarEvent scalar && scalar.getTag().isPresent() ? 1 : 0);
        while (left > 0 && at < end && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < end && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            left--;
            int behind = behindBlanks(at, end);
            if (behind == end) {
                return at;
            }
            at = behind;
        }
        return at;
    }

    private int behindBlanks(int from, int end) {
        int at = from;
        while (at < end) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '#' && Character.isWhitespace(text.charAt(at - 1))) {
                while (at < end && text.charAt(at) != '\n') {
                    at++;
                }
            } else {
                break;
            }
        }
        return at;
    }

    private int offset(Mark mark) {
        return wide ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
    }

    private static String kind(Event event) {
        return event.getEventId() == Event.ID.MappingStart ? "mapping" : "list";
    }

    private static String nearest(String name, List<String> others) {
        return NearestName.of(name, others)
                .map(other -> ", did you mean '" + other + "'?")
                .orElse("");
    }
}
