package dev.haulier.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.JacksonText;
import org.jspecify.annotations.Nullable;

/** Reads JSON texts as values. Stateless and thread-safe. */
public final class JsonValuesReader {

    private static final JacksonText JSON = new JacksonText(new ObjectMapper(), "JSON");

    private JsonValuesReader() {}

    /**
     * Reads a text.
     *
     * @param text one JSON value
     * @return maps, lists, texts, whole numbers, fractions, booleans or null
     * @throws DataException when it is not JSON, with line and column
     */
    public static @Nullable Object read(String text) {
        return JacksonText.frozen(JSON.values(text.startsWith("\ufeff") ? text.substring(1) : text));
    }
}
