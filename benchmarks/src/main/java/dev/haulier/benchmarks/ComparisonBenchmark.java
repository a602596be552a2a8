package dev.haulier.benchmarks;

import dev.haulier.benchmarks.languages.CelLanguage;
import dev.haulier.benchmarks.languages.HaulierLanguage;
import dev.haulier.benchmarks.languages.JexlLanguage;
import dev.haulier.benchmarks.languages.OtherLanguage;
import dev.haulier.benchmarks.languages.SpelLanguage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same work in Haulier's expressions, in JEXL, in SpEL (compiled) and in CEL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ComparisonBenchmark {

    private static final int ITEMS = 1_000;

    /** Which language is measured. */
    @Param({"haulier", "jexl", "spel", "cel"})
    public String language = "";

    private final Map<String, Object> environment = Map.of(
            "ctx", Map.of("stage", "dev", "freight", Map.of("origin", "application")),
            "image", Map.of("tag", "1.2.3", "repo", "registry.example.com/application"),
            "a", 12L,
            "b", 5L,
            "items", LongStream.range(0, ITEMS).boxed().toList());

    private @Nullable OtherLanguage work;

    /** Made by JMH. */
    public ComparisonBenchmark() {}

    /** Compiles, and sees that all languages say the same. */
    @Setup
    public void compile() {
        OtherLanguage reference = new HaulierLanguage();
        OtherLanguage other = switch (language) {
            case "jexl" -> new JexlLanguage();
            case "spel" -> new SpelLanguage();
            case "cel" -> new CelLanguage();
            default -> reference;
        };
        for (int i = 0; i < 3; i++) {
            same("message", reference.message(environment), other.message(environment));
            same("arithmetic", reference.arithmetic(environment), other.arithmetic(environment));
            same("filter", numbers(reference.filterAndMap(environment)), numbers(other.filterAndMap(environment)));
            same("matches", reference.matches(environment), other.matches(environment));
            same("config", new LinkedHashMap<>(reference.config(environment)), other.config(environment));
        }
        work = other;
    }

    private static Object numbers(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(item -> ((Number) item).longValue()).toList();
    }

    private void same(String what, @Nullable Object wanted, @Nullable Object found) {
        if (!Objects.equals(wanted, found)) {
            throw new IllegalStateException(language + ": " + what + " is " + found + " and not " + wanted);
        }
    }

    private OtherLanguage work() {
        return Objects.requireNonNull(work);
    }

    /**
     * A member chain with a ternary and concatenation: the commit message of the everyday pipeline.
     *
     * @return the text
     */
    @Benchmark
    public @Nullable Object message() {
        return work().message(environment);
    }

    /**
     * Sums and products of two variables.
     *
     * @return the number
     */
    @Benchmark
    public @Nullable Object arithmetic() {
        return work().arithmetic(environment);
    }

    /**
     * Half of a thousand items, each multiplied.
     *
     * @return the list
     */
    @Benchmark
    public @Nullable Object filterAndMap() {
        return work().filterAndMap(environment);
    }

    /**
     * A regular expression.
     *
     * @return a boolean
     */
    @Benchmark
    public @Nullable Object matches() {
        return work().matches(environment);
    }

    /**
     * The config of a step with six texts, four of which have expressions in them.
     *
     * @return the config
     */
    @Benchmark
    public Map<String, @Nullable Object> config() {
        return work().config(environment);
    }
}
