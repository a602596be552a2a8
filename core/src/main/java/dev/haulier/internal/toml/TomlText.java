package dev.haulier.internal.toml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.JacksonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads TOML texts, and writes single values. Stateless and thread-safe. */
public final class TomlText {

    private static final JacksonText TOML = new JacksonText(new TomlMapper(), "TOML");
    private static final JacksonText TIMED = new JacksonText(
            TomlMapper.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build(), "TOML");

    private TomlText() {}

    /**
     * Reads a text.
     *
     * @param text the TOML text
     * @return a map of maps, lists, texts, whole numbers, fractions, booleans and {@link java.time.ZonedDateTime}s; dates and
     *     times without an offset are texts
     * @throws DataException when it is not TOML, with line and column
     */
    public static @Nullable Object read(String text) {
        return plain(TIMED.values(text.startsWith("\ufeff") ? text.substring(1) : text));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toZonedDateTime();
        }
        return value instanceof Temporal time ? time.toString() : JacksonText.frozen(value);
    }

    static JsonNode tree(String text) {
        return TOML.tree(text);
    }

    /** What a quoted name means. */
    static String meaning(String quoted) {
        return tree("a = " + quoted).path("a").asText();
    }

    /**
     * How a value is written.
     *
     * @param value a text, number or boolean
     * @return one line
     * @throws DataException for any other value
     */
    public static String literal(@Nullable Object value) {
        if (value instanceof String text) {
            boolean bare = text.indexOf('\'') < 0 && text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
            return bare ? "'" + text + "'" : basic(text);
        }
        if (value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return Double.isNaN(number)
                    ? "nan"
                    : Double.isInfinite(number)
                            ? (number > 0 ? "inf" : "-inf")
                            : BigDecimal.valueOf(number).toPlainString();
        }
        throw new DataException("only a text, number or boolean can be set, and this is "
                + (value == null ? "null" : value instanceof Map ? "a map" : "a list"));
    }

    private static String basic(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        quoted.append(String.format("\\u%04X", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
