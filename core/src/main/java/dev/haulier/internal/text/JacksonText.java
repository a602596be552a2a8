package dev.haulier.internal.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.model.JsonValues;
import org.jspecify.annotations.Nullable;

/** Reads texts whole by Jackson, and says in one line with line and column what is wrong with one. */
public final class JacksonText {

    /** The characters that a text may have. */
    public static final int LONGEST = 3 * 1024 * 1024;

    private static final int LONGEST_MESSAGE = 200;

    private final ObjectMapper mapper;
    private final String language;

    /**
     * Creates a reader.
     *
     * @param mapper the mapper; changed by this call
     * @param language what the texts are, such as {@code JSON}
     */
    public JacksonText(ObjectMapper mapper, String language) {
        this.mapper = mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.language = language;
    }

    /**
     * Reads a text as a tree.
     *
     * @param text the text
     * @return the tree, a missing node for an empty text
     * @throws DataException when it is not what it should be
     */
    public JsonNode tree(String text) {
        return read(text, JsonNode.class);
    }

    /**
     * Reads a text as values.
     *
     * @param text the text
     * @return maps, lists, texts, numbers, booleans, null, and what else the mapper makes
     * @throws DataException when it is not what it should be
     */
    public Object values(String text) {
        if (text.isBlank()) {
            throw new DataException("not " + language + ": the file is empty");
        }
        return read(text, Object.class);
    }

    /**
     * Brings values into the form that outputs have.
     *
     * @param value maps, lists and scalars
     * @return the same, unmodifiable
     * @throws DataException when it is nested too deeply
     */
    public static @Nullable Object frozen(@Nullable Object value) {
        try {
            return JsonValues.freeze(value);
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        if (text.length() > LONGEST) {
            throw new DataException(
                    "the file has " + text.length() + " characters, more than the " + LONGEST + " that are read");
        }
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new DataException(where + "not " + language + ": " + shortened(e.getOriginalMessage()), e);
        }
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }
}
