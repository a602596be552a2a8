package dev.haulier.benchmarks;

import dev.haulier.expression.Expression;
import dev.haulier.expression.Template;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What expressions of the everyday pipeline cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {

    private static final String MESSAGE =
            "ctx.freight.origin == \"application\" ? ctx.stage + \" runs \" + image.tag : ctx.stage + \" has new flags\"";

    private final Map<String, Object> environment = Map.of(
            "ctx", Map.of("stage", "dev", "freight", Map.of("origin", "application")),
            "image", Map.of("tag", "1.2.3"),
            "items", IntStream.range(0, 1000).mapToObj(Long::valueOf).toList());
    private final Expression message = Expression.compile(MESSAGE);
    private final Expression filter = Expression.compile("map(filter(items, # % 2 == 0), # * 3)");
    private final Expression matches = Expression.compile("image.tag matches \"^[0-9]+\\\\.[0-9]+\\\\.[0-9]+$\"");
    private final Template template = Template.compile("./out/env/${{ ctx.stage }}/values.yaml");

    /** Made by JMH. */
    public ExpressionBenchmark() {}

    /**
     * A member chain with a ternary and concatenation.
     *
     * @return the value
     */
    @Benchmark
    public @Nullable Object commitMessage() {
        return message.evaluate(environment);
    }

    /**
     * Compiling that from its text.
     *
     * @return the compiled form
     */
    @Benchmark
    public Expression compile() {
        return Expression.compile(MESSAGE);
    }

    /**
     * Predicates over a thousand items.
     *
     * @return the list
     */
    @Benchmark
    public @Nullable Object filterAndMap() {
        return filter.evaluate(environment);
    }

    /**
     * A regular expression.
     *
     * @return a boolean
     */
    @Benchmark
    public @Nullable Object matching() {
        return matches.evaluate(environment);
    }

    /**
     * A text with an expression in it.
     *
     * @return the text
     */
    @Benchmark
    public @Nullable Object pathTemplate() {
        return template.evaluate(environment);
    }
}
