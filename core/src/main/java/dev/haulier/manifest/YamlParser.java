package dev.haulier.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML by its events, so that the depth, the expansion of aliases and the place of everything are in our hands. Used
 * once.
 */
final class YamlParser {

    /** How the parser says it. */
    private static final String MAPPING_IN_VALUE = "mapping values are not allowed";

    private static final String MERGE = "<<";
    private static final String TAG = "tag:yaml.org,2002:";

    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private int nodes;

    private YamlParser(String text) {
        var settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(ManifestLimits.MAX_FILE_BYTES)
                .build();
        events = new Parse(settings).parseString(text).iterator();
    }

    /** The documents in the text; one that is empty is a scalar of null. */
    static List<Node> parse(String text) throws SyntaxException {
        try {
            return new YamlParser(text).documents();
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
            String problem = oneLine(e.getProblem());
            throw new SyntaxException(
                    line,
                    "is no YAML: " + problem
                            + (problem.startsWith(MAPPING_IN_VALUE)
                                    ? "; a value with a colon and a space in it, as in \"a ? b : c\", needs quotes around it"
                                    : ""));
        } catch (YamlEngineException e) {
            throw new SyntaxException(0, "is no YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    private List<Node> documents() throws SyntaxException {
        var documents = new ArrayList<Node>();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    anchors.clear();
                    documents.add(node(events.next(), 1));
                }
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                default -> throw new SyntaxException(line(event), "is no YAML");
            }
        }
        return documents;
    }

    private Node node(Event event, int depth) throws SyntaxException {
        if (depth > ManifestLimits.MAX_DEPTH) {
            throw new SyntaxException(
                    line(event), "is nested deeper than " + ManifestLimits.MAX_DEPTH + " levels; make it flatter");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        count(event, 1);
        Node node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar);
        } else if (event instanceof SequenceStartEvent) {
            node = items(event, depth);
        } else if (event instanceof MappingStartEvent) {
            node = fields(event, depth);
        } else {
            throw new SyntaxException(line(event), "is no YAML");
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        return node;
    }

    private Node alias(AliasEvent event, int depth) throws SyntaxException {
        String name = event.getAlias().getValue();
        Node node = anchors.get(name);
        if (node == null) {
            throw new SyntaxException(
                    line(event), "refers to *" + name + ", which is not defined before it; add &" + name);
        }
        if (depth + node.height() - 1 > ManifestLimits.MAX_DEPTH) {
            throw new SyntaxException(
                    line(event), "is nested deeper than " + ManifestLimits.MAX_DEPTH + " levels; make it flatter");
        }
        count(event, node.size());
        return node;
    }

    private void count(Event event, int more) throws SyntaxException {
        // Two sizes within the bound cannot overflow.
        nodes += more;
        if (nodes > ManifestLimits.MAX_NODES) {
            throw new SyntaxException(
                    line(event),
                    "holds more than " + ManifestLimits.MAX_NODES + " values; split it or use fewer aliases");
        }
    }

    private Node items(Event start, int depth) throws SyntaxException {
        var items = new ArrayList<Node>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            if (event.getEventId() != Event.ID.Comment) {
                items.add(node(event, depth + 1));
            }
        }
        return Node.Items.of(items, line(start));
    }

    private Node fields(Event start, int depth) throws SyntaxException {
        var fields = new LinkedHashMap<String, Node>();
        var lines = new HashMap<String, Integer>();
        var merged = new ArrayList<Node.Fields>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (!(key instanceof Node.Scalar scalar) || scalar.value() == null) {
                throw new SyntaxException(line(event), "has a key that is no text");
            }
            String name = scalar.text();
            if (name.equals(MERGE) && event instanceof ScalarEvent plain && plain.isPlain()) {
                collectMerged(value, line(event), merged);
            } else {
                Repeated.refuse(fields.put(name, value), value, name, line(event));
                lines.put(name, line(event));
            }
        }
        for (Node.Fields source : merged) {
            source.fields().forEach((name, value) -> {
                if (fields.putIfAbsent(name, value) == null) {
                    lines.put(name, source.lineOf(name));
                }
            });
        }
        return Node.Fields.of(fields, lines, line(start));
    }

    private static void collectMerged(Node value, int line, List<Node.Fields> merged) throws SyntaxException {
        List<Node> sources = value instanceof Node.Items items ? items.items() : List.of(value);
        for (Node source : sources) {
            if (!(source instanceof Node.Fields fields)) {
                throw new SyntaxException(line, "merges something that is no map; << takes a map or a list of maps");
            }
            merged.add(fields);
        }
    }

    private static Node scalar(ScalarEvent event) throws SyntaxException {
        String text = event.getValue();
        Optional<String> tag = event.getTag();
        if (tag.isPresent() && !tag.get().equals("!")) {
            return tagged(event, tag.get());
        }
        if (!event.isPlain() || tag.isPresent()) {
            return new Node.Scalar(text, text, line(event));
        }
        if (Scalars.isNotFinite(text)) {
            throw new SyntaxException(line(event), "has the number " + text + ", which JSON does not know; quote it");
        }
        return new Node.Scalar(Scalars.resolve(text), text, line(event));
    }

    private static Node tagged(ScalarEvent event, String tag) throws SyntaxException {
        String text = event.getValue();
        Object value = tag.equals(TAG + "str") ? text : Scalars.resolve(text);
        boolean fits = switch (tag) {
            case TAG + "str" -> true;
            case TAG + "int" -> value instanceof Number && !(value instanceof Double);
            case TAG + "float" -> value instanceof Number;
            case TAG + "bool" -> value instanceof Boolean;
            case TAG + "null" -> value == null;
            default -> false;
        };
        if (!fits) {
            throw new SyntaxException(
                    line(event), "has the tag " + tag + " that does not fit or is not known; remove it");
        }
        if (tag.equals(TAG + "float") && value instanceof Number number) {
            value = number.doubleValue();
        }
        return new Node.Scalar(value, text, line(event));
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
