package dev.haulier.observability;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.StepStatus;
import dev.haulier.model.VerificationPhase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what happens, as meters of Micrometer:
 *
 * <ul>
 *   <li>{@code haulier.promotions}: a timer of promotions from beginning to end, by {@code project}, {@code stage} and {@code
 *       phase};
 *   <li>{@code haulier.steps}: a timer of steps with their waits, by {@code project}, {@code stage}, {@code uses} and {@code
 *       status};
 *   <li>{@code haulier.discoveries}: a timer, by {@code project} and {@code warehouse};
 *   <li>{@code haulier.verifications}: a timer, by {@code project}, {@code stage} and {@code phase};
 *   <li>{@code haulier.freight.created} and {@code haulier.state.unreadable}: counters by {@code project}.
 * </ul>
 *
 * <p>No tag grows with time: names of promotions and Freight are in none. Time is that of the events. Thread-safe.
 */
public final class MicrometerListener implements EventListener {

    private static final String PROJECT = "project";
    private static final String STAGE = "stage";
    private static final String PHASE = "phase";

    private final MeterRegistry registry;
    private final Starts<Instant> starts = new Starts<>();

    private MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A listener that fills a registry.
     *
     * @param registry the host's
     * @return a listener
     */
    public static MicrometerListener with(MeterRegistry registry) {
        return new MicrometerListener(registry);
    }

    @Override
    public void onEvent(Event event) {
        if (event instanceof Event.PromotionStarted started) {
            starts.begin(started.promotion(), started.at());
        } else if (event instanceof Event.PromotionFinished finished) {
            String phase = finished.resource().status().phase().wireName();
            time("haulier.promotions", finished.promotion(), event.at(), stage(event, finished.stage(), PHASE, phase));
        } else if (event instanceof Event.StepStarted started) {
            starts.beginOnce(started.promotion() + "/" + started.alias(), started.at());
        } else if (event instanceof Event.StepFinished finished) {
            StepStatus status = finished.result().status();
            Tags tags = stage(
                            event,
                            finished.stage(),
                            "status",
                            status == null ? StepStatus.ERRORED.wireName() : status.wireName())
                    .and("uses", finished.uses());
            time("haulier.steps", finished.promotion() + "/" + finished.alias(), event.at(), tags);
        } else if (event instanceof Event.DiscoveryStarted started) {
            starts.begin("discovery " + started.warehouse(), started.at());
        } else if (event instanceof Event.DiscoveryFinished finished) {
            Tags tags = Tags.of(PROJECT, event.project(), "warehouse", finished.warehouse());
            time("haulier.discoveries", "discovery " + finished.warehouse(), event.at(), tags);
        } else if (event instanceof VerificationEvent.Finished finished) {
            verified(finished);
        } else if (event instanceof Event.FreightCreated) {
            registry.counter("haulier.freight.created", PROJECT, event.project())
                    .increment();
        } else if (event instanceof Event.StateUnreadable) {
            registry.counter("haulier.state.unreadable", PROJECT, event.project())
                    .increment();
        }
    }

    /** There is one event for each Freight, and only the first of them counts. */
    private void verified(VerificationEvent.Finished finished) {
        String key = "verified " + finished.verification();
        if (starts.get(key) != null) {
            return;
        }
        starts.begin(key, finished.at());
        VerificationPhase phase = Objects.requireNonNullElse(finished.info().phase(), VerificationPhase.PENDING);
        Instant start = Objects.requireNonNullElse(finished.info().startTime(), finished.at());
        record(
                "haulier.verifications",
                start,
                finished.at(),
                stage(finished, finished.stage(), PHASE, phase.wireName()));
    }

    private static Tags stage(Event event, String stage, String name, String value) {
        return Tags.of(PROJECT, event.project(), STAGE, stage, name, value);
    }

    private void time(String timer, String key, Instant end, Tags tags) {
        @Nullable Instant start = starts.end(key);
        record(timer, start == null ? end : start, end, tags);
    }

    private void record(String timer, Instant start, Instant end, Tags tags) {
        Duration taken = Duration.between(start, end);
        Timer.builder(timer).tags(tags).register(registry).record(taken.isNegative() ? Duration.ZERO : taken);
    }
}
