package dev.haulier.benchmarks;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long each step took, summed up over the promotions. */
final class StepTimes implements EventListener {

    private final Map<String, List<Double>> byStep = new LinkedHashMap<>();
    private Instant started = Instant.EPOCH;

    @Override
    public void onEvent(Event event) {
        if (event instanceof Event.StepStarted) {
            started = event.at();
        } else if (event instanceof Event.StepFinished finished) {
            byStep.computeIfAbsent(finished.uses(), uses -> new ArrayList<>())
                    .add(Duration.between(started, event.at()).toNanos() / 1e6);
        }
    }

    void clear() {
        byStep.clear();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byStep.forEach((step, times) -> text.append(step)
                .append(' ')
                .append(Math.round(Timing.median(times)))
                .append(" ms, "));
        return text.toString();
    }
}
