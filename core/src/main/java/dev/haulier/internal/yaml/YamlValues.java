package dev.haulier.internal.yaml;

import dev.haulier.internal.text.JacksonText;
import dev.haulier.manifest.InvalidManifestException;
import dev.haulier.manifest.Manifests;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Reads the first document of YAML texts as values. Stateless and thread-safe. */
public final class YamlValues {

    private static final String BOM = "\ufeff";

    private YamlValues() {}

    /**
     * Reads a text by the rules of {@code kubectl} and Kargo, which are of YAML 1.1.
     *
     * @param text the YAML text
     * @return maps, lists, texts, whole numbers, fractions, booleans or null
     * @throws YamlEditException when it is empty or not YAML, with line and column
     */
    public static @Nullable Object read(String text) {
        String first = firstDocument(text.startsWith(BOM) ? text.substring(BOM.length()) : text);
        try {
            return JacksonText.frozen(Manifests.parseValue(first, "line"));
        } catch (InvalidManifestException e) {
            // The source is called "line", so that "line:7: …" is where it is.
            throw new YamlEditException(String.valueOf(e.getMessage()).replaceFirst("^line:", "line "), e);
        }
    }

    /** Looks at the whole text, since what breaks later in it may mean that something is amiss, and cuts. */
    static String firstDocument(String text) {
        YamlEvents events = new YamlEvents(text);
        int documents = 0;
        int end = text.length();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart && ++documents == 2) {
                end = event.getStartMark()
                        .map(Mark::getIndex)
                        .map(points -> text.offsetByCodePoints(0, points))
                        .orElse(end);
            }
        }
        if (documents == 0) {
            throw new YamlEditException("not YAML: the file is empty");
        }
        return text.substring(0, end);
    }
}
