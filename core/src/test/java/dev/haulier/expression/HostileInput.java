package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes any text for an expression and for a template. */
final class HostileInput {

    private static final Language LANGUAGE = Language.builder()
            .limits(Limits.defaults()
                    .withSteps(100_000)
                    .withGrowth(1_000_000)
                    .withUnits(100_000)
                    .withRegexSize(2_000))
            .clock(InstantSource.fixed(Instant.parse("2024-05-06T07:08:09Z")))
            .function(
                    "upperOf", of -> Objects.toString(of.get(0)), Signature.returning(ValueType.STRING, ValueType.ANY))
            .build();

    private static final Map<String, @Nullable Object> ENVIRONMENT = environment();

    private static Map<String, @Nullable Object> environment() {
        var environment = new HashMap<String, @Nullable Object>();
        environment.put("n", 7L);
        environment.put("f", 2.5);
        environment.put("s", "héllo");
        environment.put("b", true);
        environment.put("nothing", null);
        environment.put("xs", List.of(5L, 3L, 8L));
        environment.put("ss", List.of("beta", "alpha"));
        environment.put("mixed", Arrays.asList(1L, "a", null, List.of(1.5), Map.of("k", 1L)));
        environment.put("o", Map.of("name", "web", "labels", Map.of("tier", "front")));
        environment.put("bs", new byte[] {1, -1});
        environment.put("d", Duration.ofMinutes(90));
        environment.put("t", Instant.parse("2024-05-06T07:08:09Z").atZone(ZoneOffset.UTC));
        return environment;
    }

    private HostileInput() {}

    /** Compiles and evaluates; fails when that ends in anything but a value or an {@link ExpressionException}. */
    static void check(String text) {
        try {
            Object value = Expression.compile(text, LANGUAGE).evaluate(ENVIRONMENT);
            assertThat(TemplateTree.compile(Map.of("value", text), LANGUAGE)).isNotNull();
            rendered(value);
        } catch (ExpressionException e) {
            told(e, text);
        }
        try {
            Template.compile(text, LANGUAGE).evaluate(ENVIRONMENT);
            Template.compile("${{" + text + "}}", LANGUAGE).evaluate(ENVIRONMENT);
        } catch (ExpressionException e) {
            told(e, text);
        }
    }

    private static void rendered(@Nullable Object value) {
        var environment = new HashMap<String, @Nullable Object>();
        environment.put("value", value);
        for (String shown :
                List.of("${{ value }}", "${{ quote(value) }}", "${{ asYAML(value) }}", "${{ string(value) }}")) {
            try {
                Template.compile(shown, LANGUAGE).evaluate(environment);
            } catch (ExpressionException e) {
                told(e, shown);
            }
        }
    }

    private static void told(ExpressionException e, String text) {
        assertThat(e.problem()).as(text).isNotBlank().doesNotContain("\n");
        assertThat(e.snippet()).as(text).isNotNull();
    }
}
