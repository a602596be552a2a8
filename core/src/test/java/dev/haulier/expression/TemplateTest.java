package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Language STRICT =
            Language.builder().coercion(Coercion.STRICT).build();

    @Test
    void strict_wholeExpression_keepsItsType() {
        Map<String, Object> environment = Map.of("tag", "1.10", "n", 3L, "list", List.of(1L));

        assertThat(Template.compile("${{ tag }}", STRICT).evaluate(environment)).isEqualTo("1.10");
        assertThat(Template.compile("${{ n }}", STRICT).evaluate(environment)).isEqualTo(3L);
        assertThat(Template.compile("${{ list }}", STRICT).evaluate(environment))
                .isEqualTo(List.of(1L));
        assertThat(Template.compile("${{ absent }}", STRICT).evaluate(environment))
                .isNull();
    }

    @Test
    void strict_mixedText_isAString() {
        assertThat(Template.compile("${{ 1 }}.${{ 10 }}", STRICT).evaluate(Map.of()))
                .isEqualTo("1.10");
        assertThat(Template.compile(" ${{ true }}", STRICT).evaluate(Map.of())).isEqualTo(" true");
    }

    @Test
    void kargo_looksAtTheTextAgain() {
        assertThat(Template.compile("${{ tag }}").evaluate(Map.of("tag", "1.10")))
                .isEqualTo(1.1);
        assertThat(Template.compile("${{ 1 }}.${{ 10 }}").evaluate(Map.of())).isEqualTo(1.1);
    }

    @Test
    void plainText_isLeftAlone() {
        Template template = Template.compile("42");

        assertThat(template.evaluate(Map.of())).isEqualTo("42");
        assertThat(template.expressions()).isEmpty();
        assertThat(template.isWholeExpression()).isFalse();
    }

    @Test
    void expressions_areListedInOrder() {
        Template template = Template.compile("${{ a }}-${% b %}");

        assertThat(template.expressions()).extracting(Expression::source).containsExactly(" a ", " b ");
        assertThat(template.isWholeExpression()).isFalse();
        assertThat(Template.compile("${{ a }}").isWholeExpression()).isTrue();
    }

    @Test
    void unclosedExpression_isATemplateError() {
        ExpressionException error =
                catchThrowableOfType(ExpressionException.class, () -> Template.compile("a ${{ 1 }} ${{ 2 }"));

        assertThat(error.kind()).isEqualTo(ExpressionException.Kind.TEMPLATE);
        assertThat(error.column()).isEqualTo(12);
    }

    @Test
    void functionsOfAnotherLanguage_areUsedForOneEvaluation() {
        Language language = Language.builder()
                .declare("who", Signature.returning(ValueType.STRING))
                .build();
        Template template = Template.compile("hello ${{ who() }}", language);

        assertThat(template.evaluate(Map.of(), language.with("who", a -> "you")))
                .isEqualTo("hello you");
        assertThat(template.evaluate(Map.of(), language.with("who", a -> "me"))).isEqualTo("hello me");
        assertThatThrownBy(() -> template.evaluate(Map.of()))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("nothing to call");
        assertThatThrownBy(() -> template.evaluate(
                        Map.of(),
                        Language.builder()
                                .declare("other", Signature.returning(ValueType.INT))
                                .build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static @Nullable String misread(String template) {
        Misreading misreading = Template.compile(template).misreading(path -> switch (path) {
            case "tag", "" -> List.of("1.10", "12e5", "t");
            case "name" -> List.of("web");
            case "whole" -> List.of("3");
            default -> List.of();
        });
        return misreading == null ? null : misreading.toString();
    }

    @Test
    void misreading_isATextThatBecomesSomethingElse() {
        assertThat(misread("${{ tag }}")).isEqualTo("a text such as 1.10 becomes the number 1.1");
        assertThat(misread("${{ upper(name) }}")).contains("1.10");
        assertThat(misread("${{ yes ? tag : 'latest' }}")).contains("1.10");
        assertThat(misread("${{ tag ?? name }}")).contains("1.10");
        assertThat(misread("${{ let a = tag; a }}")).contains("1.10");
        assertThat(misread("1${{ tag }}")).isEqualTo("a text such as 11.10 becomes the number 11.1");
        assertThat(misread("${{ 1 }}.${{ len(name) }}")).contains("10.10 becomes the number 10.1");
        assertThat(misread("${{ '12e5' }}")).contains("12e5 becomes the number 1200000");
        assertThat(misread("${{ 't' }}")).contains("t becomes true");
    }

    @Test
    void misreading_isNone_whereNothingIsLost() {
        for (String template : List.of(
                "1.10",
                "${{ quote(tag) }}",
                "${{ tag | quote() }}",
                "${{ yes ? quote(tag) : quote(name) }}",
                "${{ len(tag) }}",
                "${{ name }}",
                "${{ whole }}",
                "${{ unknown }}",
                "v${{ tag }}",
                "${{ 'v' + tag }}",
                "${{ tag }}-${{ tag }}",
                "./out/${{ tag }}",
                "[${{ tag }}]",
                "{\"tag\": ${{ tag }}}",
                "${{ yes }}",
                "${{ {a: tag} }}")) {
            assertThat(misread(template)).as(template).isNull();
        }
        assertThat(Template.compile("${{ tag }}", STRICT).misreading(path -> List.of("1.10")))
                .isNull();
    }

    @Test
    void strict_keepsTheTypeOfTheWholeExpression_andQuoteDoesNoHarm() {
        Map<String, Object> environment = Map.of("tag", "1.10", "n", 3L, "line", "a\nb");

        assertThat(Template.compile("${{ tag }}", STRICT).evaluate(environment)).isEqualTo("1.10");
        assertThat(Template.compile("${{ n + 1 }}", STRICT).evaluate(environment))
                .isEqualTo(4L);
        assertThat(Template.compile("${{ n }}", STRICT).evaluate(environment)).isEqualTo(3L);
        assertThat(Template.compile("${{ n }}0", STRICT).evaluate(environment)).isEqualTo("30");
        assertThat(Template.compile("${{ quote(tag) }}", STRICT).evaluate(environment))
                .isEqualTo("1.10");
        assertThat(Template.compile("${{ quote(line) }}", STRICT).evaluate(environment))
                .isEqualTo("a\nb");
        assertThat(Template.compile("${{ asJSON([n]) }}", STRICT).evaluate(environment))
                .isEqualTo("[\n  3\n]\n");
        assertThat(Template.compile("v${{ quote(tag) }}", STRICT).evaluate(environment))
                .isEqualTo("v1.10");
    }

    @Test
    void strict_documentHoldsJson() {
        Object value = TemplateTree.compile(
                        Map.of("at", "${{ date('2024-05-06') }}", "bytes", "${{ b'hi' }}", "n", "${{ 2.0 }}"), STRICT)
                .evaluate(Map.of());

        assertThat(value).isEqualTo(Map.of("at", "2024-05-06T00:00:00Z", "bytes", "aGk=", "n", 2L));
        assertThatThrownBy(() -> TemplateTree.compile(Map.of("g", "${{ groupBy([1], #) }}"), STRICT)
                        .evaluate(Map.of()))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("g: ");
    }

    @Test
    void references_areWhatIsReadAndCalled() {
        Expression expression = Expression.compile(
                "let a = vars.tag; map(xs, #.n + a) | join(ctx.meta.x ?? '') + f(o?.p.q) + $env.z + string(m == nil)");

        assertThat(expression.references().stream().map(Reference::toString))
                .containsExactlyInAnyOrder("vars.tag", "xs", "ctx.meta.x", "f()", "o.p.q", "m");
        Reference guarded = expression.references().stream()
                .filter(reference -> reference.toString().equals("ctx.meta.x"))
                .findFirst()
                .orElseThrow();
        assertThat(guarded.expectsNil(2)).isTrue();
        assertThat(guarded.failsWhenNil(1)).isTrue();
        assertThat(guarded.failsWhenNil(2)).isFalse();
        assertThat(guarded.column()).isEqualTo(43);
    }

    @Test
    void tree_evaluatesValuesAndLeavesKeys() {
        TemplateTree tree = TemplateTree.compile(
                Map.of("${{ key }}", "${{ n + 1 }}", "list", List.of("${{ tag }}", 1.0, true), "text", "plain"));

        assertThat(tree.evaluate(Map.of("n", 1L, "tag", "v1")))
                .isEqualTo(Map.of("${{ key }}", 2L, "list", List.of("v1", 1L, true), "text", "plain"));
    }

    @Test
    void tree_saysThePathOfWhatFails() {
        TemplateTree tree = TemplateTree.compile(Map.of(
                "images",
                List.of(Map.of("tag", "ok"), Map.of("tag", "${{ nil + n }}x")).subList(0, 1),
                "other",
                Map.of("deep", List.of("${{ absent.x }}"))));

        ExpressionException error =
                catchThrowableOfType(ExpressionException.class, () -> tree.evaluate(Map.of("n", 1L)));

        assertThat(error.path()).isEqualTo("other.deep[0]");
        assertThat(error).hasMessage("other.deep[0]: cannot read x of nil (1:9)");
    }

    @Test
    void tree_saysThePathOfWhatDoesNotCompile() {
        ExpressionException error = catchThrowableOfType(
                ExpressionException.class,
                () -> TemplateTree.compile(List.of(Map.of("a", "fine"), Map.of("tag", "${{ 1 + }}"))));

        assertThat(error.path()).isEqualTo("[1].tag");
        assertThat(error.kind()).isEqualTo(ExpressionException.Kind.COMPILE);
    }

    @Test
    void tree_refusesReservedNames() {
        TemplateTree tree = TemplateTree.compile(Map.of("a", "b"));

        ExpressionException error =
                catchThrowableOfType(ExpressionException.class, () -> tree.evaluate(Map.of("quote", "x")));

        assertThat(error.kind()).isEqualTo(ExpressionException.Kind.ENVIRONMENT);
    }

    @Test
    void tree_refusesNumbersThatJsonLacks() {
        TemplateTree tree = TemplateTree.compile(Map.of("a", "${{ 'inf' }}"));

        ExpressionException error = catchThrowableOfType(ExpressionException.class, () -> tree.evaluate(Map.of()));

        assertThat(error.kind()).isEqualTo(ExpressionException.Kind.RENDER);
        assertThat(error.path()).isEqualTo("a");
    }

    @Test
    void tree_visitsEveryTemplate() {
        java.util.List<String> sources = new java.util.ArrayList<>();
        TemplateTree.compile(List.of("a", Map.of("k", "${{ 1 }}"), 3))
                .forEachTemplate((path, t) -> sources.add(path + " " + t.source()));

        assertThat(sources).containsExactly("[0] a", "[1].k ${{ 1 }}");
    }
}
