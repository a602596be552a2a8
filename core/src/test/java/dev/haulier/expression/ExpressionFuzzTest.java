package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes expressions and templates at random: nothing but a value or an {@link ExpressionException} comes out. */
class ExpressionFuzzTest {

    private static final long SEED = 20_240_506L;
    private static final Duration TIME = Duration.ofSeconds(4);
    private static final List<String> PARTS = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ".",
            "?.",
            "..",
            ",",
            ";",
            ":",
            "::",
            "|",
            "||",
            "&&",
            "#",
            "$env",
            "not ",
            " in ",
            "??",
            "?",
            "**",
            "%",
            "-",
            "\"",
            "'",
            "`",
            "\\",
            "b\"",
            "0x",
            "1e",
            "1_",
            "nil",
            "true",
            "let a = ",
            "if ",
            "else",
            "//",
            "/*",
            "\uD800",
            "\uDC00é",
            "\u0000",
            "\n",
            "9223372036854775807",
            "${{",
            "}}",
            "${%",
            "%}",
            "len(",
            "map(",
            "filter(",
            "reduce(",
            "sortBy(",
            "groupBy(",
            "date(",
            "duration(",
            "repeat(",
            "split(",
            "matches ",
            "1..99999",
            "#acc",
            "#index",
            "fromJSON(",
            "toJSON(",
            "fromPairs(",
            "get(",
            "now(",
            "timezone(");

    private static String changed(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PARTS.get(random.nextInt(PARTS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                case 2 -> {
                    int from = random.nextInt(text.length() + 1);
                    text.insert(at, text.substring(Math.min(from, at), Math.max(from, at)));
                }
                default -> text.insert(at, (char) random.nextInt(0x300));
            }
        }
        return text.toString();
    }

    @Test
    void randomInput_endsInAValueOrAnExpressionException() {
        List<JsonNode> expressions = Vectors.read("none", "/vectors/expressions.jsonl");
        List<JsonNode> templates = Vectors.read("none", "/vectors/templates.jsonl");
        Random random = new Random(SEED);
        Language language = Language.builder()
                .limits(Limits.defaults()
                        .withSteps(100_000)
                        .withGrowth(1_000_000)
                        .withUnits(100_000))
                .build();
        long end = System.nanoTime() + TIME.toNanos();
        int runs = 0;
        int values = 0;
        while (System.nanoTime() < end) {
            runs++;
            JsonNode vector = expressions.get(random.nextInt(expressions.size()));
            String source = changed(vector.get("expr").textValue(), random);
            Object environment = vector.has("env") ? Vectors.decode(vector.get("env")) : Map.of();
            try {
                Expression.compile(source, language).evaluateOn(environment);
                values++;
            } catch (ExpressionException e) {
                assertThat(e.problem()).as(source).isNotEmpty();
            } catch (Throwable e) {
                throw new AssertionError("not an ExpressionException for " + source, e);
            }
            JsonNode template = templates.get(random.nextInt(templates.size())).path("template");
            String text = changed(template.asText("${{ n }}"), random);
            try {
                Template.compile(text, language).evaluate(Map.of("n", 1L));
            } catch (ExpressionException e) {
                assertThat(e.problem()).as(text).isNotEmpty();
            } catch (Throwable e) {
                throw new AssertionError("not an ExpressionException for " + text, e);
            }
        }
        assertThat(runs).isGreaterThan(1000);
        assertThat(values).isGreaterThan(50);
    }
}
