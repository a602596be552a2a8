package dev.haulier.internal.toml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.yaml.YamlKey;
import dev.haulier.model.NearestName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes single values of a TOML text and no other byte: comments, blank lines, order, inline tables, dotted keys and arrays
 * of tables stay as they are.
 *
 * <p>Stateless and thread-safe.
 */
public final class TomlEditor {

    private static final String BOM = "\ufeff";

    private TomlEditor() {}

    /**
     * Makes one change.
     *
     * @param text the TOML text
     * @param key which value, in the grammar of {@code yaml-update}
     * @param value a text, number or boolean
     * @return the changed text
     * @throws DataException when the text is not TOML, the key is not there or holds no single value, or the value is none
     *     of these
     */
    public static String edit(String text, YamlKey key, @Nullable Object value) {
        String bom = text.startsWith(BOM) ? BOM : "";
        String before = text.substring(bom.length());
        JsonNode was = TomlText.tree(before);
        TomlNode.Scalar target = find(TomlScanner.scan(before), key);
        String old = before.substring(target.start(), target.end());
        String after = before.substring(0, target.start()) + written(old, value) + before.substring(target.end());
        verify(was, TomlText.tree(after), key);
        return bom + after;
    }

    /** A whole number stays one where one was. */
    private static String written(String old, @Nullable Object value) {
        boolean wasWhole = old.matches("[-+]?[0-9_]+");
        if (wasWhole && value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return TomlText.literal(number.longValue());
        }
        return TomlText.literal(value);
    }

    private static TomlNode.Scalar find(TomlNode.Table root, YamlKey key) {
        TomlNode node = root;
        List<String> parts = key.parts();
        for (int depth = 0; depth < parts.size(); depth++) {
            String part = parts.get(depth);
            String above = depth == 0 ? "the file" : "'" + String.join(".", parts.subList(0, depth)) + "'";
            if (node instanceof TomlNode.Table table) {
                node = named(table, part, above, key);
            } else if (node instanceof TomlNode.Array array) {
                node = element(array, part, above, key);
            } else {
                throw missing(key, above + " is a single value");
            }
        }
        if (node instanceof TomlNode.Scalar scalar) {
            return scalar;
        }
        throw new DataException(
                "key '" + key.text() + "' holds " + (node instanceof TomlNode.Table ? "a table" : "an array")
                        + ", not a single value: name a key within it");
    }

    private static TomlNode named(TomlNode.Table table, String part, String above, YamlKey key) {
        TomlNode found = table.entries().get(part);
        if (found == null) {
            String hint = NearestName.of(part, table.entries().keySet())
                    .map(other -> ", did you mean '" + other + "'?")
                    .orElse("");
            throw missing(key, above + " has no '" + part + "'" + hint);
        }
        return found;
    }

    private static TomlNode element(TomlNode.Array array, String part, String above, YamlKey key) {
        if (!part.matches("[0-9]{1,9}")) {
            throw missing(key, above + " is an array, and '" + part + "' is not a position in it, counted from 0");
        }
        int index = Integer.parseInt(part);
        if (index >= array.elements().size()) {
            throw missing(key, above + " has " + array.elements().size() + " elements, counted from 0");
        }
        return array.elements().get(index);
    }

    private static DataException missing(YamlKey key, String why) {
        return new DataException("key '" + key.text() + "' is not there: " + why);
    }

    /** Makes sure that both texts tell the same but for the one value. */
    private static void verify(JsonNode was, JsonNode is, YamlKey key) {
        blank(was, key.parts());
        blank(is, key.parts());
        if (!was.equals(is)) {
            throw new DataException("key '" + key.text()
                    + "' cannot be changed without changing what is around it: rewrite the value by hand once");
        }
    }

    private static void blank(JsonNode root, List<String> parts) {
        JsonNode node = root;
        for (String part : parts.subList(0, parts.size() - 1)) {
            node = node.isArray() ? node.path(Integer.parseInt(part)) : node.path(part);
        }
        String last = parts.get(parts.size() - 1);
        if (node instanceof ObjectNode object) {
            object.putNull(last);
        } else if (node instanceof ArrayNode array) {
            array.setNull(Integer.parseInt(last));
        }
    }
}
