package dev.haulier.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the index of a chart repository, in YAML or JSON, as a stream: never more of it is in memory than one entry's text.
 * Of each entry only the version is looked at.
 */
final class ChartIndex {

    /** How deep an index may be nested. */
    static final int MAX_DEPTH = 100;

    private static final JsonFactory JSON = new JsonFactory();

    /** Enough to see past the white space before the first character. */
    private static final int PEEK = 64;

    private ChartIndex() {}

    /** Is told of each version. */
    interface Sink {
        void version(String chart, String version) throws IOException;
    }

    /** Reads it all; an exception's message says what is wrong with it. */
    static void read(InputStream stream, int maxBytes, Sink sink) throws IOException {
        InputStream in = new BoundedStream(stream, maxBytes);
        BufferedInputStream buffered = new BufferedInputStream(in);
        if (startsAsJson(buffered)) {
            try (JsonParser parser = JSON.createParser(buffered)) {
                json(parser, sink);
            }
            return;
        }
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            new YamlIndex(new ParserImpl(settings, new StreamReader(settings, new YamlUnicodeReader(buffered))), sink)
                    .read();
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            String said = String.valueOf(e.getMessage());
            throw new IOException("it is not YAML: " + RegistryErrors.oneLine(said), e);
        }
    }

    private static boolean startsAsJson(BufferedInputStream in) throws IOException {
        in.mark(PEEK);
        int read = in.read();
        for (int i = 1; i < PEEK && (read == ' ' || read == '\t' || read == '\n' || read == '\r'); i++) {
            read = in.read();
        }
        in.reset();
        return read == '{';
    }

    private static void json(JsonParser parser, Sink sink) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it is not an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean entries = parser.currentName().equals("entries");
            if (parser.nextToken() == JsonToken.START_OBJECT && entries) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String chart = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_ARRAY) {
                        jsonVersions(parser, chart, sink);
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("it is cut short");
        }
    }

    private static void jsonVersions(JsonParser parser, String chart, Sink sink) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("it is cut short");
            }
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean version = parser.currentName().equals("version");
                JsonToken value = parser.nextToken();
                if (version && value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    sink.version(chart, parser.getText());
                }
                parser.skipChildren();
            }
        }
    }

    /** Walks the events of a document. */
    private static final class YamlIndex {

        private final Parser events;
        private final Sink sink;

        YamlIndex(Parser events, Sink sink) {
            this.events = events;
            this.sink = sink;
        }

        void read() throws IOException {
            Event event = events.next();
            while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
                event = events.next();
            }
            if (event.getEventId() != Event.ID.MappingStart) {
                throw new IOException("it is not a map");
            }
            for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
                boolean entries = isText(key, "entries");
                skip(key);
                Event value = events.next();
                if (entries && value.getEventId() == Event.ID.MappingStart) {
                    entries();
                } else {
                    skip(value);
                }
            }
        }

        private void entries() throws IOException {
            for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
                String chart = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
                skip(key);
                Event value = events.next();
                if (value.getEventId() != Event.ID.SequenceStart) {
                    skip(value);
                    continue;
                }
                for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
                    if (item.getEventId() == Event.ID.MappingStart) {
                        entry(chart);
                    } else {
                        skip(item);
                    }
                }
            }
        }

        private void entry(String chart) throws IOException {
            for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
                boolean version = isText(key, "version");
                skip(key);
                Event value = events.next();
                if (version && value instanceof ScalarEvent scalar) {
                    sink.version(chart, scalar.getValue());
                }
                skip(value);
            }
        }

        private static boolean isText(Event event, String text) {
            return event instanceof ScalarEvent scalar && scalar.getValue().equals(text);
        }

        /** Passes over what begins with an event. */
        private void skip(Event first) throws IOException {
            int depth = change(first);
            while (depth > 0) {
                if (depth > MAX_DEPTH) {
                    throw new IOException("it is nested more than " + MAX_DEPTH + " deep");
                }
                depth += change(events.next());
            }
        }

        private static int change(Event event) {
            return switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
        }
    }
}
