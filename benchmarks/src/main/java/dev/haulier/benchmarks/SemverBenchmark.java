package dev.haulier.benchmarks;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SemverConstraint;
import dev.haulier.artifact.SemverVersion;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/** What it costs to find the newest of a hundred thousand tags, and what it costs semver4j. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SemverBenchmark {

    private static final int TAGS = 100_000;
    private static final int NEWEST = 20;

    private final List<String> tags = tags();
    private final SemverConstraint constraint = SemverConstraint.parse("^5.0.0");
    private final RangeList range = RangeListFactory.create("^5.0.0");
    private final Warehouse warehouse = Warehouse.named("benchmark")
            .image("registry.example.com/app", image -> image.semver("^5.0.0"))
            .build();
    private final WarehouseDiscovery discovery = new WarehouseDiscovery(
            List.of(new Listed(tags.stream().map(ImageCandidate::of).toList())),
            new CredentialLookup(List.of(), new Redactor()),
            Clock.system(),
            (expression, variables) -> true);

    /** Made by JMH. */
    public SemverBenchmark() {}

    /**
     * A whole discovery of a subscription: parses, filters, takes the newest twenty and says of each other tag why it was
     * dropped.
     *
     * @return what was found
     * @throws InterruptedException never
     */
    @Benchmark
    public Discovery discovery() throws InterruptedException {
        return discovery.discover(warehouse, "benchmark");
    }

    /**
     * Parses, filters and sorts all that fit, by the parts that are public.
     *
     * @return the newest twenty
     */
    @Benchmark
    public List<SemverVersion> versions() {
        return tags.stream()
                .flatMap(tag -> SemverVersion.parse(tag).stream())
                .filter(constraint::accepts)
                .sorted(SemverVersion.NEWEST_FIRST)
                .limit(NEWEST)
                .toList();
    }

    /**
     * The same by semver4j.
     *
     * @return the newest twenty
     */
    @Benchmark
    public List<Semver> semver4j() {
        return tags.stream()
                .map(Semver::parse)
                .filter(Objects::nonNull)
                .filter(range::isSatisfiedBy)
                .sorted(Comparator.reverseOrder())
                .limit(NEWEST)
                .toList();
    }

    /**
     * Only parsing and sorting by semver4j.
     *
     * @return the newest twenty
     */
    @Benchmark
    public List<Semver> semver4jParseAndSort() {
        return tags.stream()
                .map(Semver::parse)
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .limit(NEWEST)
                .toList();
    }

    private static List<String> tags() {
        Random random = new Random(42);
        List<String> tags = new ArrayList<>();
        for (int tag = 0; tag < TAGS; tag++) {
            String version = random.nextInt(10) + "." + random.nextInt(100) + "." + random.nextInt(1000);
            tags.add(random.nextInt(10) < 3 ? version + "-rc." + random.nextInt(9) : version);
        }
        return tags;
    }

    /** A registry that costs nothing. */
    private record Listed(List<ImageCandidate> candidates) implements ImageSource {

        @Override
        public boolean serves(Subscription subscription) {
            return true;
        }

        @Override
        public List<ImageCandidate> list(ImageSubscription subscription, SourceContext context) {
            return candidates;
        }

        @Override
        public List<ImageResolution> resolve(
                ImageSubscription subscription, List<ImageCandidate> asked, SourceContext context) {
            List<ImageResolution> answers = new ArrayList<>();
            for (ImageCandidate candidate : asked) {
                answers.add(new ImageResolution.Found(
                        new ImageDetails("sha256:" + candidate.tag(), Map.of(), Instant.EPOCH, List.of())));
            }
            return answers;
        }
    }
}
