package dev.haulier.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.haulier.model.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON into the same nodes as YAML, under the same limits. Used once. */
final class JsonReader {

    private final JsonParser parser;
    private int nodes;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The values in the text, one after the other; mostly it is one. */
    static List<Node> parse(String text) throws SyntaxException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            var reader = new JsonReader(parser);
            var values = new ArrayList<Node>();
            while (parser.nextToken() != null) {
                values.add(reader.node(1));
            }
            return values;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new SyntaxException(
                    line,
                    // What it quotes from the text may be secret.
                    "is no JSON: "
                            + e.getOriginalMessage()
                                    .replaceAll("'[^']{2,}'", "")
                                    .strip()
                                    .replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory cannot fail to be read", e);
        }
    }

    private Node node(int depth) throws IOException, SyntaxException {
        int line = parser.currentTokenLocation().getLineNr();
        if (depth > ManifestLimits.MAX_DEPTH) {
            throw new SyntaxException(
                    line, "is nested deeper than " + ManifestLimits.MAX_DEPTH + " levels; make it flatter");
        }
        count(line);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> fields(depth, line);
            case START_ARRAY -> items(depth, line);
            default -> new Node.Scalar(scalar(token), parser.getText(), line);
        };
    }

    private @Nullable Object scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> JsonValues.freeze(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }

    private Node items(int depth, int line) throws IOException, SyntaxException {
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return Node.Items.of(items, line);
    }

    private Node fields(int depth, int line) throws IOException, SyntaxException {
        var fields = new LinkedHashMap<String, Node>();
        var lines = new HashMap<String, Integer>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = parser.currentTokenLocation().getLineNr();
            count(nameLine);
            parser.nextToken();
            Node value = node(depth + 1);
            Repeated.refuse(fields.put(name, value), value, name, nameLine);
            lines.put(name, nameLine);
        }
        return Node.Fields.of(fields, lines, line);
    }

    private void count(int line) throws SyntaxException {
        if (++nodes > ManifestLimits.MAX_NODES) {
            throw new SyntaxException(line, "holds more than " + ManifestLimits.MAX_NODES + " values; split it");
        }
    }
}
