package dev.haulier.benchmarks;

import dev.haulier.artifact.SemverConstraint;
import dev.haulier.artifact.SemverVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find the newest of a hundred thousand tags. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SemverBenchmark {

    private final List<String> tags = tags();
    private final SemverConstraint constraint = SemverConstraint.parse("^5.0.0");

    /** Made by JMH. */
    public SemverBenchmark() {}

    /**
     * Parses, filters and sorts.
     *
     * @return the newest twenty
     */
    @Benchmark
    public List<SemverVersion> newestTwenty() {
        return tags.stream()
                .flatMap(tag -> SemverVersion.parse(tag).stream())
                .filter(constraint::accepts)
                .sorted(SemverVersion.NEWEST_FIRST)
                .limit(20)
                .toList();
    }

    private static List<String> tags() {
        Random random = new Random(42);
        List<String> tags = new ArrayList<>();
        for (int tag = 0; tag < 100_000; tag++) {
            String version = random.nextInt(10) + "." + random.nextInt(100) + "." + random.nextInt(1000);
            tags.add(random.nextInt(10) < 3 ? version + "-rc." + random.nextInt(9) : version);
        }
        return tags;
    }
}
