package dev.haulier.internal.yaml;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The events of a YAML text, with bounds on its size and on how deep it nests. */
final class YamlEvents implements Iterator<Event> {

    /** The characters that a text may have. The library's time grows with the square of a comment's length. */
    static final int LONGEST = 3 * 1024 * 1024;

    /** How many collections may lie in each other. The library itself has no such bound and overflows the stack. */
    static final int DEEPEST = 100;

    private final ParserImpl parser;
    private int depth;
    private int index = -1;

    YamlEvents(String text) {
        if (text.length() > LONGEST) {
            throw new YamlEditException(
                    "the file has " + text.length() + " characters, more than the " + LONGEST + " that are read");
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            parser = new ParserImpl(settings, new StreamReader(settings, text));
        } catch (YamlEngineException e) {
            throw explained(e);
        }
    }

    /** The position of the event that came last among all events. */
    int index() {
        return index;
    }

    @Override
    public boolean hasNext() {
        try {
            return parser.hasNext();
        } catch (YamlEngineException e) {
            throw explained(e);
        }
    }

    @Override
    public Event next() {
        Event event;
        try {
            if (!parser.hasNext()) {
                throw new NoSuchElementException();
            }
            event = parser.next();
        } catch (YamlEngineException e) {
            throw explained(e);
        }
        index++;
        Event.ID kind = event.getEventId();
        if (kind == Event.ID.MappingStart || kind == Event.ID.SequenceStart) {
            if (++depth > DEEPEST) {
                throw new YamlEditException(
                        at(event) + "collections nest deeper than the " + DEEPEST + " levels that are read");
            }
        } else if (kind == Event.ID.MappingEnd || kind == Event.ID.SequenceEnd) {
            depth--;
        }
        return event;
    }

    /** Where an event begins, for the front of a message. */
    static String at(Event event) {
        return event.getStartMark().map(YamlEvents::at).orElse("");
    }

    private static String at(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
    }

    private static YamlEditException explained(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked) {
            String where = marked.getProblemMark().map(YamlEvents::at).orElse("");
            return new YamlEditException(where + "not YAML: " + marked.getProblem(), e);
        }
        return new YamlEditException(
                "not YAML: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                e);
    }
}
