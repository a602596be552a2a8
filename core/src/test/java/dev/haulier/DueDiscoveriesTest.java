package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.GenericSource;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Warehouse;
import dev.haulier.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueDiscoveriesTest {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final SteppedClock clock = new SteppedClock();
    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean breaks = new AtomicBoolean();
    private Haulier haulier = open(INTERVAL);

    private Haulier open(Duration interval) {
        Project project = Project.named("demo")
                .warehouse(Warehouse.named("base")
                        .interval(interval)
                        .subscription("base", "ami", Map.of())
                        .build())
                .build();
        return Pipelines.builder(project, store)
                .clock(clock)
                .source(GenericSource.of("ami", (subscription, context) -> {
                    looks.incrementAndGet();
                    if (breaks.get()) {
                        throw new HaulierException("the line is down");
                    }
                    return List.of(ArtifactReference.found("application/x-ami", "ami-1"));
                }))
                .build();
    }

    @AfterEach
    void close() {
        haulier.close();
    }

    private Reconciliation after(Duration pause) {
        clock.advance(pause);
        return haulier.reconcile();
    }

    @Test
    void firstPass_looks_andTheNextLookIsAnIntervalLater() {
        Reconciliation first = haulier.reconcile();

        assertThat(first.discoveries()).extracting(Discovery::warehouse).containsExactly("base");
        assertThat(first.next()).isEqualTo(clock.instant().plus(INTERVAL));
        assertThat(after(INTERVAL.minusMillis(1)).discoveries())
                .as("a millisecond too early")
                .isEmpty();
        assertThat(after(Duration.ofMillis(1)).discoveries()).hasSize(1);
        assertThat(looks).hasValue(2);
    }

    @Test
    void failedLook_isTriedAgainAfterAMinute_andAGoodOneAfterTheInterval() {
        breaks.set(true);
        Reconciliation failed = haulier.reconcile();

        assertThat(failed.discoveries().get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("the line is down"));
        assertThat(failed.next()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        breaks.set(false);
        assertThat(after(Duration.ofSeconds(59)).discoveries()).isEmpty();
        assertThat(after(Duration.ofSeconds(1)).discoveries()).hasSize(1);
        assertThat(after(INTERVAL.minusSeconds(1)).discoveries()).isEmpty();
        assertThat(after(Duration.ofSeconds(1)).discoveries()).hasSize(1);
    }

    @Test
    void intervalShorterThanTheRetry_isTheRetry_andOneSecondIsTheShortest() {
        haulier.close();
        haulier = open(Duration.ofSeconds(1));
        breaks.set(true);

        assertThat(haulier.reconcile().next()).isEqualTo(clock.instant().plus(Duration.ofSeconds(1)));
        assertThat(after(Duration.ofMillis(999)).discoveries()).isEmpty();
        assertThat(after(Duration.ofMillis(1)).discoveries()).hasSize(1);
    }

    @Test
    void refresh_looksInTheNextPass_once() {
        haulier.reconcile();

        haulier.warehouse("base").refresh();

        assertThat(looks).as("the call itself does not look").hasValue(1);
        assertThat(haulier.reconcile().discoveries()).hasSize(1);
        assertThat(haulier.reconcile().discoveries()).isEmpty();
        assertThat(after(INTERVAL.minusMillis(1)).discoveries()).isEmpty();
        assertThat(after(Duration.ofMillis(1)).discoveries())
                .as("the interval counts from the refresh")
                .hasSize(1);
    }

    @Test
    void lookByHand_orOfAnotherProcess_postponesTheNext() {
        haulier.reconcile();
        clock.advance(INTERVAL.minusSeconds(1));
        haulier.warehouse("base").discover();

        assertThat(after(Duration.ofSeconds(1)).discoveries()).isEmpty();
        try (Haulier other = open(INTERVAL)) {
            assertThat(other.reconcile().discoveries())
                    .as("the state tells when it was looked")
                    .isEmpty();
        }
        assertThat(looks).hasValue(2);
    }

    @Test
    void anotherDefinition_isLookedForAtOnce() {
        haulier.reconcile();
        try (Haulier changed = open(INTERVAL.multipliedBy(2))) {
            assertThat(changed.reconcile().discoveries()).hasSize(1);
        }
    }
}
