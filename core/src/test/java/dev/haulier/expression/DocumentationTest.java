package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs every example of the page for users. */
class DocumentationTest {

    private static final Pattern CODE = Pattern.compile("^`(?:`(.*)`|(.*))`$");

    private record Example(String source, String value) {}

    private static String page() throws IOException {
        Path here = Path.of("docs", "expressions.md");
        return Files.readString(Files.exists(here) ? here : Path.of("..", "docs", "expressions.md"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment() throws IOException {
        String page = page();
        int start = page.indexOf("```json") + 7;
        return (Map<String, Object>)
                Vectors.decode(Vectors.JSON.readTree(page.substring(start, page.indexOf("```", start))));
    }

    private static @Nullable String code(String cell) {
        Matcher matcher = CODE.matcher(cell.strip());
        if (!matcher.matches()) {
            return null;
        }
        String code = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return code.replace("\\|", "|");
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String line : page().split("\n")) {
            String[] cells = line.split("(?<!\\\\)\\|");
            if (line.startsWith("| ") && cells.length >= 4) {
                String source = code(cells[cells.length - 2]);
                String value = cells[cells.length - 1].strip();
                if (source != null && (code(value) != null || value.startsWith("*"))) {
                    examples.add(new Example(source, value));
                }
            }
        }
        return examples;
    }

    private static boolean isTemplate(Example example) {
        return example.source().contains("${") || example.source().equals("1.10");
    }

    private static String outcome(Example example, Map<String, Object> environment) {
        try {
            Object value = isTemplate(example)
                    ? Template.compile(example.source()).evaluate(environment)
                    : Expression.compile(example.source()).evaluate(environment);
            return "`" + JsonWriter.compact(new Evaluation(null, Language.standard(), 0), value) + "`";
        } catch (ExpressionException e) {
            boolean early =
                    e.kind() == ExpressionException.Kind.COMPILE || e.kind() == ExpressionException.Kind.TEMPLATE;
            return early ? "*does not compile*" : "*fails*";
        }
    }

    @Test
    void everyExample_givesTheValueBesideIt() throws IOException {
        Map<String, Object> environment = environment();
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(150);
        for (Example example : examples) {
            assertThat(outcome(example, environment)).as(example.source()).isEqualTo(example.value());
        }
    }

    @Test
    void everyBuiltin_hasAnExample() throws IOException {
        Set<String> named = new HashSet<>();
        for (Example example : examples()) {
            Matcher matcher = Pattern.compile("([a-zA-Z0-9]+)\\(").matcher(example.source());
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }
        assertThat(named).containsAll(Language.builtins());
        assertThat(named).containsAll(TemplateFunctions.NAMES);
    }

    @Test
    void everyOperator_hasAnExample() throws IOException {
        String all = examples().stream().map(Example::source).collect(Collectors.joining("\n"));
        for (Operator operator : Operator.values()) {
            assertThat(all).contains(operator.symbol);
        }
    }

    @Test
    void theLimitsOfThePage_areTheDefaults() throws IOException {
        String page = page();
        Limits limits = Limits.defaults();
        assertThat(page)
                .contains(String.format("| `sourceLength` | %,d |", limits.sourceLength()))
                .contains(String.format("| `nesting` | %,d |", limits.nesting()))
                .contains(String.format("| `nodes` | %,d |", limits.nodes()))
                .contains(String.format("| `steps` | %,d |", limits.steps()))
                .contains(String.format("| `units` | %,d |", limits.units()))
                .contains(String.format("| `growth` | %,d |", limits.growth()))
                .contains(String.format("| `regexSize` | %,d |", limits.regexSize()));
    }
}
