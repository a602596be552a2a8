package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit at its bound and one past it. */
class ExpressionLimitsTest {

    private static @Nullable Object evaluate(String source, Limits limits) {
        return Expression.compile(source, Language.builder().limits(limits).build())
                .evaluate(Map.of("list", List.of(1L, 2L, 3L, 4L), "text", "abcd", "xs", List.of("a", "b")));
    }

    private static void refused(String source, Limits limits, ExpressionException.Kind kind, String message) {
        ExpressionException error = catchThrowableOfType(ExpressionException.class, () -> evaluate(source, limits));
        assertThat(error).as(source).isNotNull();
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessageContaining(message);
    }

    @Test
    void sourceLength_atTheBoundAndPastIt() {
        Limits limits = Limits.defaults().withSourceLength(5);

        assertThat(evaluate("1 + 1", limits)).isEqualTo(2L);
        refused("1 + 11", limits, ExpressionException.Kind.COMPILE, "longer than 5");
    }

    @Test
    void nesting_atTheBoundAndPastIt() {
        Limits limits = Limits.defaults().withNesting(20);

        assertThat(evaluate("(".repeat(19) + "1" + ")".repeat(19), limits)).isEqualTo(1L);
        refused("(".repeat(20) + "1" + ")".repeat(20), limits, ExpressionException.Kind.COMPILE, "20 levels");
        assertThat(evaluate("-".repeat(19) + "1", limits)).isEqualTo(-1L);
        refused("-".repeat(20) + "1", limits, ExpressionException.Kind.COMPILE, "20 levels");
        assertThat(evaluate("text" + "[0:]".repeat(20), limits)).isEqualTo("abcd");
        refused("text" + "[0:]".repeat(21), limits, ExpressionException.Kind.COMPILE, "20 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "!", "{a: ", "1 ? ", "f(", "a[", "a.b(", "filter(x, ", "let a = ", "1 ** "})
    void nesting_ofAnyKind_endsInAnError(String opening) {
        assertThatThrownBy(() -> Expression.compile(opening.repeat(3000) + "1"))
                .isInstanceOf(ExpressionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", "[0]", "?.a", "?.[0]", "[1:]", " | len()", ".f()", " ?? a"})
    void longChains_endInAValueOrAnError(String link) {
        try {
            Expression.compile("a" + link.repeat(4000)).evaluate(Map.of());
        } catch (ExpressionException e) {
            assertThat(e.problem()).isNotEmpty();
        }
    }

    @Test
    void longChainsOfOperators_takeNoStack() throws InterruptedException {
        Expression expression = Expression.compile("n" + " + n".repeat(4999));
        AtomicReference<@Nullable Object> value = new AtomicReference<>();
        Thread thread = new Thread(null, () -> value.set(expression.evaluate(Map.of("n", 1L))), "small", 128 * 1024);
        thread.start();
        thread.join(10_000);

        assertThat(value.get()).isEqualTo(5000L);
    }

    @Test
    void smallStack_endsInAnError() throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        String source = "[".repeat(590) + "]".repeat(590);
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        Expression.compile(source).evaluate(Map.of());
                    } catch (Throwable e) {
                        thrown.set(e);
                    }
                },
                "small",
                96 * 1024);
        thread.start();
        thread.join(10_000);

        assertThat(thrown.get() == null || thrown.get() instanceof ExpressionException)
                .isTrue();
    }

    @Test
    void nodes_atTheBoundAndPastIt() {
        Limits limits = Limits.defaults().withNodes(5);

        assertThat(evaluate("1 + 1 + 1", limits)).isEqualTo(3L);
        refused("1 + 1 + -1", limits, ExpressionException.Kind.COMPILE, "more than 5 nodes");
    }

    @Test
    void steps_atTheBoundAndPastIt() {
        assertThat(evaluate("all(list, # > 0)", Limits.defaults().withSteps(4))).isEqualTo(true);
        refused("all(list, # > 0)", Limits.defaults().withSteps(3), ExpressionException.Kind.RUN, "too many steps");
    }

    @Test
    void units_atTheBoundAndPastIt() {
        assertThat(evaluate("map(list, #)", Limits.defaults().withUnits(5))).isEqualTo(List.of(1L, 2L, 3L, 4L));
        refused("map(list, #)", Limits.defaults().withUnits(4), ExpressionException.Kind.RUN, "memory budget exceeded");
        assertThat(evaluate("len(1..999999)", Limits.defaults())).isEqualTo(999_999L);
        refused("len(1..1000000)", Limits.defaults(), ExpressionException.Kind.RUN, "memory budget exceeded");
    }

    @Test
    void growth_atTheBoundAndPastIt() {
        assertThat(evaluate("text + text", Limits.defaults().withGrowth(8))).isEqualTo("abcdabcd");
        refused("text + text", Limits.defaults().withGrowth(7), ExpressionException.Kind.RUN, "memory budget exceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let a = repeat('x', 999999); DOUBLE",
                "let a = [1, n]; WRAP toJSON(a)",
                "let a = [1, n]; WRAP string(a)",
                "let a = [1, n]; WRAP flatten(a)",
                "let a = [1, n]; WRAP max(a)",
                "let a = [1, n]; WRAP median(a)",
                "let a = [1, n]; WRAP a == [n]",
                "let a = [n, 1]; let b0 = [n, 1]; BOTH",
                "map(1..900, split(repeat('x', 900), ''))",
                "map(1..999, replace(repeat('x', 9999), 'x', repeat('y', 99)))",
                "map(1..900, uniq(1..900))",
                "count(1..99999, # in 1..99999)",
            })
    @Timeout(60)
    void whatGrowsByItself_endsInAnError(String pattern) {
        StringBuilder doubled = new StringBuilder();
        StringBuilder wrapped = new StringBuilder();
        StringBuilder both = new StringBuilder();
        String name = "a";
        String other = "b0";
        for (int i = 0; i < 60; i++) {
            doubled.append("let d")
                    .append(i)
                    .append(" = ")
                    .append(name)
                    .append(" + ")
                    .append(name)
                    .append("; ");
            wrapped.append("let d")
                    .append(i)
                    .append(" = [")
                    .append(name)
                    .append(", ")
                    .append(name)
                    .append("]; ");
            both.append("let d")
                    .append(i)
                    .append(" = [")
                    .append(name)
                    .append(", ")
                    .append(name)
                    .append("]; let e")
                    .append(i)
                    .append(" = [")
                    .append(other)
                    .append(", ")
                    .append(other)
                    .append("]; ");
            name = "d" + i;
            other = "e" + i;
        }
        String source = pattern.replace("DOUBLE", doubled + name)
                .replace("WRAP", wrapped)
                .replace("BOTH", both + name + " == " + other)
                .replace("(a)", "(" + name + ")")
                .replace(" a ==", " " + name + " ==");
        Limits limits = Limits.defaults().withSteps(5_000_000);
        Expression expression =
                Expression.compile(source, Language.builder().limits(limits).build());
        try {
            expression.evaluate(Map.of("n", 2L));
        } catch (ExpressionException e) {
            assertThat(e.kind()).isEqualTo(ExpressionException.Kind.RUN);
        }
    }

    @Test
    void regexSize_atTheBoundAndPastIt() {
        Limits limits = Limits.defaults().withRegexSize(50);

        assertThat(evaluate("text matches '(?:a|b){7}'", limits)).isEqualTo(false);
        refused("text matches '(?:a|b){8}'", limits, ExpressionException.Kind.COMPILE, "larger than 50");
        refused("text matches (text + '(?:a|b){8}')", limits, ExpressionException.Kind.RUN, "larger than 50");
    }

    @Test
    void regexRepetition_isBoundAsInTheReference() {
        assertThat(evaluate("text matches 'a{1000}'", Limits.defaults())).isEqualTo(false);
        refused("text matches 'a{1001}'", Limits.defaults(), ExpressionException.Kind.COMPILE, "1000");
        refused("text matches '(?:a{32}){32}'", Limits.defaults(), ExpressionException.Kind.COMPILE, "1000");
    }

    @Test
    @Timeout(30)
    void regex_thatWouldBacktrack_isLinear() {
        String text = "a".repeat(50_000) + "!";

        assertThat(Expression.compile("t matches '^(a+)+$'").evaluate(Map.of("t", text)))
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all(1..999999, all(1..999999, # > 0))",
                "map(1..999999, sort(1..9999))",
                "map(1..999999, text + repeat('x', 100000))[0]",
                "count(1..999999, text matches '^(a|b)*c') > 0",
                "reduce(1..999999, uniq(1..2000), 0)",
            })
    @Timeout(60)
    void interruption_endsTheEvaluationWithinMilliseconds(String source) throws InterruptedException {
        Limits endless = Limits.defaults()
                .withSteps(Long.MAX_VALUE)
                .withUnits(Long.MAX_VALUE)
                .withGrowth(Long.MAX_VALUE);
        Expression expression =
                Expression.compile(source, Language.builder().limits(endless).build());
        // Loaded machines stall; the quickest of some rounds is what the evaluation itself takes.
        long quickest = Long.MAX_VALUE;
        for (int round = 0; round < 5 && quickest > TimeUnit.MILLISECONDS.toNanos(50); round++) {
            quickest = Math.min(quickest, interrupted(expression));
        }

        assertThat(Duration.ofNanos(quickest)).as(source).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    /** Interrupts an evaluation that is under way; how long it took to end. */
    private static long interrupted(Expression expression) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AtomicReference<@Nullable Boolean> stillInterrupted = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicLong ended = new AtomicLong();
        Map<String, Object> environment = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public @Nullable Object get(Object key) {
                begun.countDown();
                return super.get(key);
            }
        };
        environment.put("text", "ab".repeat(1000));
        Thread thread = new Thread(() -> {
            begun.countDown();
            try {
                expression.evaluate(environment);
            } catch (ExpressionException e) {
                ended.set(System.nanoTime());
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        begun.await();
        long from = System.nanoTime();
        thread.interrupt();
        thread.join(Duration.ofSeconds(20).toMillis());

        assertThat(thrown.get()).hasMessageContaining("interrupted");
        assertThat(stillInterrupted.get()).isTrue();
        return ended.get() - from;
    }

    @Test
    void deepEnvironments_endInAnError() {
        Object deep = 1L;
        for (int i = 0; i < 100_000; i++) {
            List<Object> list = new ArrayList<>();
            list.add(deep);
            deep = list;
        }
        Map<String, Object> environment = Map.of("deep", deep);

        for (String source :
                List.of("toJSON(deep)", "string(deep)", "flatten(deep)", "max(deep)", "deep == [[deep]]")) {
            assertThatThrownBy(() -> Expression.compile(source).evaluate(environment))
                    .as(source)
                    .isInstanceOf(ExpressionException.class);
        }
        assertThatThrownBy(() -> Template.compile("${{ deep }}").evaluate(environment))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void documentNesting_atTheBoundAndPastIt() {
        Language language =
                Language.builder().limits(Limits.defaults().withNesting(3)).build();
        Object three = List.of(List.of(List.of("${{ 1 }}")));

        assertThat(TemplateTree.compile(three, language).evaluate(Map.of())).isEqualTo(List.of(List.of(List.of(1L))));
        assertThatThrownBy(() -> TemplateTree.compile(List.of(three), language))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("more than 3 levels");
    }

    @Test
    void everyLimit_isAtLeastOne() {
        assertThatThrownBy(() -> Limits.defaults().withSteps(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limits.defaults().withNodes(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
