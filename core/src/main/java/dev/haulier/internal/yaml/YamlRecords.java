package dev.haulier.internal.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Edits a list of mappings beneath a name at the top of a YAML text, such as {@code images} of a kustomization, and changes no
 * other byte: what an entry keeps stays as it is written, with its comments.
 *
 * <p>Stateless and thread-safe.
 */
public final class YamlRecords {

    private YamlRecords() {}

    /**
     * What a list is to hold of an entry.
     *
     * @param id which entry: the one whose value under the identifying name it is; a new one is appended when there is none
     * @param values text by name; null for a name that is not to be there. Names that are not told stay as they are
     */
    public record Change(String id, Map<String, @Nullable String> values) {}

    /**
     * The entries of a list.
     *
     * @param text the YAML text
     * @param list the name at the top
     * @return each entry with its single values by name, in the order of the text; empty when the list is not there
     * @throws YamlEditException when the text is not YAML, the top is no mapping, or the list is no list of mappings
     */
    public static List<Map<String, String>> read(String text, String list) {
        return RecordsLayout.of(text, list).entries().stream()
                .map(RecordsLayout.Entry::values)
                .toList();
    }

    /**
     * Makes changes, one after the other.
     *
     * @param text the YAML text
     * @param list the name at the top
     * @param id the name that identifies an entry
     * @param changes what to change
     * @return the changed text
     * @throws YamlEditException as {@link #read} does, and when an entry cannot be changed without changing what is around it
     */
    public static String edit(String text, String list, String id, List<Change> changes) {
        String edited = text;
        for (Change change : changes) {
            edited = edit(edited, list, id, change);
        }
        verify(text, edited, list, id, changes);
        return edited;
    }

    private static String edit(String text, String list, String id, Change change) {
        RecordsLayout layout = RecordsLayout.of(text, list);
        int index = position(layout.entries(), id, change.id());
        if (index < 0) {
            return RecordsInsertion.append(text, layout, id, change);
        }
        String edited = text;
        List<YamlEditor.Update> updates = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> each : change.values().entrySet()) {
            String old = layout.entries().get(index).values().get(each.getKey());
            if (each.getValue() != null && old != null && !old.equals(each.getValue())) {
                updates.add(new YamlEditor.Update(
                        YamlKey.parse(list.replace(".", "\\.") + "." + index + "." + each.getKey()), each.getValue()));
            }
        }
        if (!updates.isEmpty()) {
            edited = YamlEditor.edit(edited, updates);
        }
        for (Map.Entry<String, @Nullable String> each : change.values().entrySet()) {
            RecordsLayout.Entry entry = RecordsLayout.of(edited, list).entries().get(index);
            boolean there = entry.values().containsKey(each.getKey());
            if (each.getValue() == null && there) {
                edited = RecordsInsertion.remove(edited, entry, each.getKey());
            } else if (each.getValue() != null && !there) {
                edited = RecordsInsertion.add(edited, entry, each.getKey(), each.getValue());
            }
        }
        return edited;
    }

    private static int position(List<RecordsLayout.Entry> entries, String id, String wanted) {
        for (int i = 0; i < entries.size(); i++) {
            if (wanted.equals(entries.get(i).values().get(id))) {
                return i;
            }
        }
        return -1;
    }

    /** Reads both texts whole and makes sure that they tell the same but for what was to change. */
    private static void verify(String before, String after, String list, String id, List<Change> changes) {
        List<Map<String, String>> expected = new ArrayList<>();
        read(before, list).forEach(entry -> expected.add(new LinkedHashMap<>(entry)));
        for (Change change : changes) {
            Map<String, String> entry = expected.stream()
                    .filter(each -> change.id().equals(each.get(id)))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                entry = new LinkedHashMap<>(Map.of(id, change.id()));
                expected.add(entry);
            }
            for (Map.Entry<String, @Nullable String> each : change.values().entrySet()) {
                if (each.getValue() == null) {
                    entry.remove(each.getKey());
                } else {
                    entry.put(each.getKey(), Objects.requireNonNull(each.getValue()));
                }
            }
        }
        RecordsLayout was = RecordsLayout.of(before, list);
        RecordsLayout is = RecordsLayout.of(after, list);
        if (!is.entries().stream().map(RecordsLayout.Entry::values).toList().equals(expected)
                || !was.others().equals(is.others())) {
            throw new YamlEditException("the list '" + list
                    + "' cannot be changed without changing what is around it: write it by hand once, one "
                    + "entry below the other");
        }
    }

    /** How a text is written where nothing was before. */
    static String written(String value, boolean inFlow) {
        return ScalarText.line(value, ScalarStyle.PLAIN, inFlow);
    }
}
