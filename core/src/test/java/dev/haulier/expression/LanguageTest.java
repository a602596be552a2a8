package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanguageTest {

    record Image(String repo, String tag, @Nullable Map<String, String> annotations) {}

    private static final StructType<Image> IMAGE = StructType.named("Image", Image.class)
            .field("RepoURL", "repoURL", ValueType.STRING, Image::repo)
            .field("Tag", "tag", ValueType.STRING, Image::tag)
            .field("Annotations", "annotations", ValueType.STRING_MAP, Image::annotations)
            .method(
                    "IsTagged",
                    Signature.returning(ValueType.BOOL, ValueType.STRING),
                    (image, arguments) -> image.tag().equals(arguments.get(0)))
            .build();

    private static final Language LANGUAGE = Language.builder()
            .declare("imageFrom", Signature.returning(IMAGE.type(), ValueType.STRING))
            .function("half", a -> (Double) a.get(0) / 2, Signature.returning(ValueType.FLOAT, ValueType.FLOAT))
            .function(
                    "joined",
                    a -> String.join("+", a.stream().map(String::valueOf).toList()),
                    Signature.variadic(ValueType.STRING, ValueType.STRING))
            .function(
                    "either",
                    a -> a.get(0) instanceof Long ? "int" : "string",
                    Signature.returning(ValueType.STRING, ValueType.INT),
                    Signature.returning(ValueType.STRING, ValueType.STRING))
            .build();

    private static @Nullable Object evaluate(String source, @Nullable Image image) {
        return Expression.compile(source, LANGUAGE)
                .evaluate(
                        Map.of("n", 3L, "text", "t"),
                        LANGUAGE.with("imageFrom", a -> image == null ? null : IMAGE.of(image)));
    }

    private static final Image WEB = new Image("r/web", "v1", null);

    @Test
    void struct_isReadByFieldsAndMethods() {
        assertThat(evaluate("imageFrom('x').Tag", WEB)).isEqualTo("v1");
        assertThat(evaluate("imageFrom('x')['RepoURL']", WEB)).isEqualTo("r/web");
        assertThat(evaluate("imageFrom('x').IsTagged('v1')", WEB)).isEqualTo(true);
        assertThat(evaluate("'Tag' in imageFrom('x')", WEB)).isEqualTo(true);
        assertThat(evaluate("[imageFrom('x')][0].Tag", WEB)).isEqualTo("v1");
        assertThat(evaluate("toJSON(imageFrom('x'))", WEB))
                .isEqualTo("{\n  \"repoURL\": \"r/web\",\n  \"tag\": \"v1\"\n}");
    }

    @Test
    void structThatIsNotThere_isNilAndYetTyped() {
        assertThat(evaluate("imageFrom('x') == nil", null)).isEqualTo(true);
        assertThat(evaluate("imageFrom('x')?.Tag ?? 'none'", null)).isEqualTo("none");
        assertThat(evaluate("imageFrom('x')", null)).isNull();
        assertThatThrownBy(() -> evaluate("imageFrom('x').Tag", null)).isInstanceOf(ExpressionException.class);
    }

    @Test
    void stringMap_readsMissingKeysAsEmpty() {
        assertThat(evaluate("imageFrom('x').Annotations.nope", WEB)).isEqualTo("");
        assertThat(evaluate("imageFrom('x').Annotations == nil", WEB)).isEqualTo(true);
        assertThat(evaluate("imageFrom('x').Annotations.a", new Image("r", "t", Map.of("a", "1"))))
                .isEqualTo("1");
    }

    @Test
    void hostObject_inTheEnvironment_isReadWithoutKnowingItsType() {
        Object value = Expression.compile("image.Tag").evaluate(Map.of("image", IMAGE.of(WEB)));

        assertThat(value).isEqualTo("v1");
        assertThat(Expression.compile("image.IsTagged('v2')").evaluate(Map.of("image", IMAGE.of(WEB))))
                .isEqualTo(false);
        assertThatThrownBy(() -> Expression.compile("image.getClass()").evaluate(Map.of("image", IMAGE.of(WEB))))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void foreignObject_showsNothing() {
        for (String source : List.of("o.class", "o.getClass()", "o.length", "o['value']", "get(o, 'x') ?? o.x")) {
            assertThatThrownBy(() -> Expression.compile(source).evaluate(Map.of("o", new StringBuilder("x"))))
                    .as(source)
                    .isInstanceOf(ExpressionException.class);
        }
    }

    @Test
    void intArgument_becomesAFloatWhereOneIsDeclared() {
        assertThat(evaluate("half(n)", null)).isEqualTo(1.5);
        assertThat(evaluate("half(5)", null)).isEqualTo(2.5);
    }

    @Test
    void overloads_areChosenByType() {
        assertThat(evaluate("either(n)", null)).isEqualTo("int");
        assertThat(evaluate("either(text)", null)).isEqualTo("string");
        assertThatThrownBy(() -> evaluate("either(n == 3)", null)).hasMessageContaining("argument 1 of either");
        assertThatThrownBy(() -> evaluate("either([n][0] == 3 ? nil : nil)", null))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void variadic_takesAnyNumber() {
        assertThat(evaluate("joined()", null)).isEqualTo("");
        assertThat(evaluate("joined('a', 'b', text)", null)).isEqualTo("a+b+t");
        assertThatThrownBy(() -> evaluate("joined('a', n)", null)).hasMessageContaining("argument 2 of joined");
    }

    @Test
    void registeredFunction_goesBeforeTheBuiltin() {
        Language language = Language.builder()
                .function("upper", a -> "mine", Signature.returning(ValueType.STRING, ValueType.STRING))
                .build();

        assertThat(Expression.compile("upper('a') + ::upper('a')", language).evaluate(Map.of()))
                .isEqualTo("mineA");
    }

    @Test
    void hostFunction_inTheEnvironment_isCalled() {
        HostFunction header = arguments -> "<" + arguments.get(0) + ">";
        Map<String, Object> environment = Map.of("request", Map.of("header", header), "f", header);

        assertThat(Expression.compile("request.header('a') + f('b')").evaluate(environment))
                .isEqualTo("<a><b>");
    }

    @Test
    void now_readsTheClockOfTheLanguage() {
        Language language =
                Language.builder().clock(InstantSource.fixed(Instant.EPOCH)).build();

        assertThat(Expression.compile("now()", language).evaluate(Map.of()))
                .isEqualTo(ZonedDateTime.parse("1970-01-01T00:00:00Z"));
    }

    @Test
    void with_refusesUnknownNames() {
        assertThatThrownBy(() -> LANGUAGE.with("nope", a -> null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LANGUAGE.functions()).containsExactly("imageFrom", "half", "joined", "either");
    }

    @Test
    void builder_refusesWhatIsNoName() {
        assertThatThrownBy(() -> Language.builder().declare("a b", Signature.returning(ValueType.INT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Language.builder().declare("let", Signature.returning(ValueType.INT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Language.builder().declare("f")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void results_cannotBeChanged() {
        List<?> list = (List<?>) Expression.compile("[1, 2]").evaluate(Map.of());
        Map<?, ?> map = (Map<?, ?>) Expression.compile("{a: 1}").evaluate(Map.of());

        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bytesOfALiteral_areFreshEachTime() {
        Expression expression = Expression.compile("b'ab'");
        byte[] first = (byte[]) expression.evaluate(Map.of());
        first[0] = 'x';

        assertThat((byte[]) expression.evaluate(Map.of())).isEqualTo(new byte[] {'a', 'b'});
    }

    @Test
    void hostNumbers_ofEveryClass_areInts() {
        for (Object n : List.of(7, (short) 7, (byte) 7, 7L)) {
            assertThat(Expression.compile("n % 4 + 1").evaluate(Map.of("n", n))).isEqualTo(4L);
        }
        assertThat(Expression.compile("n / 2").evaluate(Map.of("n", 7f))).isEqualTo(3.5);
    }

    @Test
    void evaluateOn_anyRoot() {
        assertThat(Expression.compile("$env[0]").evaluateOn(List.of(5L))).isEqualTo(5L);
        assertThat(Expression.compile("$env == nil").evaluateOn(null)).isEqualTo(true);
        assertThatThrownBy(() -> Expression.compile("a").evaluateOn(null)).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.compile("a").evaluateOn(List.of())).isInstanceOf(ExpressionException.class);
    }

    @Test
    void oneExpression_isEvaluatedByManyThreads() {
        Expression expression = Expression.compile("let a = n; sum(1..100, # + a - a) + reduce(xs, #acc + # * n, 0)");
        Set<Object> wrong = java.util.concurrent.ConcurrentHashMap.newKeySet();
        IntStream.range(0, 2000).parallel().forEach(i -> {
            Map<String, Object> environment = new HashMap<>();
            environment.put("n", (long) i);
            environment.put("xs", List.of(1L, 2L));
            Object value = expression.evaluate(environment);
            if (!Long.valueOf(5050 + 3L * i).equals(value)) {
                wrong.add(String.valueOf(value));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void nil_asArgumentOfAMethod_isTheZeroOfItsType() {
        var time = java.time.ZonedDateTime.parse("2024-05-06T07:08:09Z");
        Map<String, Object> environment = Map.of("t", time, "d", java.time.Duration.ofMinutes(90));

        assertThat(Expression.compile("t.After(absent)").evaluate(environment)).isEqualTo(true);
        assertThat(Expression.compile("t.Format(absent)").evaluate(environment)).isEqualTo("");
        assertThat(Expression.compile("t.AddDate(absent, 1, absent).Month() == t.AddDate(0, 1, 0).Month()")
                        .evaluate(environment))
                .isEqualTo(true);
        assertThat(Expression.compile("d.Round(absent) == d").evaluate(environment))
                .isEqualTo(true);
    }

    @Test
    void pair_withAListInside_isNoKey() {
        assertThatThrownBy(
                        () -> Expression.compile("groupBy(toPairs({a: xs}), #)").evaluate(Map.of("xs", List.of(1L))))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("cannot be a key");
    }
}
