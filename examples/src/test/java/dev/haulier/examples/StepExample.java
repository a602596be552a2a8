package dev.haulier.examples;

import dev.haulier.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An example of docs/steps.md.
 *
 * @param section the step whose section it stands in
 * @param line where it begins, counted from 1
 * @param steps the YAML of a list of steps
 * @param expect what the comment behind it says
 */
record StepExample(String section, int line, String steps, Map<String, @Nullable Object> expect) {

    private static final Pattern SECTION = Pattern.compile("(?m)^### `([a-z-]+)`");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)^```yaml steps\\n(.*?)^```\\n(?:\\s*<!-- expect\\n(.*?)-->)?");

    private static final Pattern KEY = Pattern.compile("`([A-Za-z.\\[\\]]+)`");

    static String page() throws IOException {
        Path here = Path.of("docs", "steps.md");
        return Files.readString(Files.exists(here) ? here : Path.of("..", "docs", "steps.md"));
    }

    static List<String> sections() throws IOException {
        return SECTION.matcher(page()).results().map(found -> found.group(1)).toList();
    }

    static List<StepExample> all() throws IOException {
        String page = page();
        Map<Integer, String> sections = new LinkedHashMap<>();
        SECTION.matcher(page).results().forEach(found -> sections.put(found.start(), found.group(1)));
        List<StepExample> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(page);
        while (matcher.find()) {
            int start = matcher.start();
            String section = sections.entrySet().stream()
                    .filter(entry -> entry.getKey() < start)
                    .reduce((first, second) -> second)
                    .map(Map.Entry::getValue)
                    .orElse("");
            int line = (int) page.substring(0, start).lines().count() + 1;
            examples.add(new StepExample(section, line, matcher.group(1), map(expectation(matcher.group(2), line))));
        }
        return examples;
    }

    /** The keys in the first table of a section; empty without a table. */
    static List<String> keys(String section) throws IOException {
        String text = section(section);
        int table = text.indexOf("| key |");
        List<String> keys = new ArrayList<>();
        if (table >= 0) {
            text.substring(table)
                    .lines()
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.split("\\|", -1)[1])
                    .flatMap(cell -> KEY.matcher(cell).results())
                    .forEach(found -> keys.add(found.group(1)));
        }
        return keys;
    }

    private static String section(String name) throws IOException {
        String page = page();
        int start = page.indexOf("### `" + name + "`");
        int end = page.indexOf("\n##", start + 1);
        return page.substring(start, end);
    }

    private static @Nullable Object expectation(@Nullable String text, int line) {
        return text == null ? null : Manifests.parseValue(text, "docs/steps.md:" + line);
    }

    /** Whether it runs only where its program is. */
    boolean needsProgram() {
        return expect.containsKey("needs");
    }

    /** A part that is a list of texts. */
    List<String> texts(String key) {
        return expect.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Map<String, @Nullable Object> part(String key) {
        return map(expect.get(key));
    }

    @SuppressWarnings("unchecked") // the keys of YAML are texts
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }

    @Override
    public String toString() {
        return section + ", line " + line;
    }
}
