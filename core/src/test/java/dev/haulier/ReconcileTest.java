package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.webhook.WebhookResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReconcileTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SteppedClock clock = new SteppedClock();

    /** A project whose step waits until it is told to go on. */
    private static Project waiting() {
        return Pipelines.project(pipeline -> pipeline.step("gate", step -> {}).step("echo", step -> {}));
    }

    private static Promotion asked(Haulier haulier, Freight freight) {
        haulier.stage("dev").promoteAsync(freight, task -> {});
        return haulier.stage("dev").promotions().get(0);
    }

    @Test
    void reconcile_waitingStep_isLaidAsideAndGoesOnInTime() {
        var runs = new AtomicInteger();
        try (Haulier haulier = Pipelines.builder(waiting())
                .clock(clock)
                .step(external(
                        "gate",
                        (context, config) -> runs.incrementAndGet() < 3
                                ? StepResult.running("waits for somebody", HOUR)
                                : StepResult.succeeded()))
                .build()) {
            Promotion asked = asked(haulier, freight(haulier, "1.0.0"));
            Instant begin = clock.instant();

            Reconciliation first = haulier.reconcile();
            Reconciliation second = haulier.reconcile();

            assertThat(runs).hasValue(1);
            assertThat(clock.instant()).as("nobody slept").isEqualTo(begin);
            assertThat(first.waiting()).singleElement().satisfies(one -> {
                assertThat(one.promotion().name()).isEqualTo(asked.name());
                assertThat(one.reason()).isEqualTo("step step-1: waits for somebody");
                assertThat(one.until()).isEqualTo(begin.plus(HOUR));
            });
            assertThat(second.waiting()).hasSize(1);
            assertThat(second.ended()).isEmpty();
            assertThat(haulier.promotions())
                    .singleElement()
                    .satisfies(promotion ->
                            assertThat(promotion.status().message()).isEqualTo("step step-1: waits for somebody"));

            clock.advance(HOUR);
            haulier.reconcile();
            assertThat(runs).hasValue(2);
            clock.advance(HOUR);
            Reconciliation last = haulier.reconcile();

            assertThat(last.ended()).singleElement().satisfies(promotion -> {
                assertThat(promotion.name()).isEqualTo(asked.name());
                assertThat(promotion.outcome().succeeded()).isTrue();
                assertThat(promotion.status().message()).isEmpty();
            });
            assertThat(last.waiting()).isEmpty();
            assertThat(haulier.stage("dev").status().currentPromotion()).isNull();
        }
    }

    @Test
    void reconcile_wokenStep_goesOnBeforeItsTime() {
        var wake = new AtomicReference<Runnable>();
        var runs = new AtomicInteger();
        var closed = new AtomicInteger();
        try (Haulier haulier = Pipelines.builder(waiting())
                .clock(clock)
                .step(external("gate", (context, config) -> {
                    wake.set(context.wake()::signal);
                    if (!context.isOpen("watch")) {
                        context.keepOpen("watch", closed::incrementAndGet);
                    }
                    return runs.incrementAndGet() < 2 ? StepResult.running("waits", HOUR) : StepResult.succeeded();
                }))
                .build()) {
            asked(haulier, freight(haulier, "1.0.0"));
            haulier.reconcile();
            assertThat(closed)
                    .as("the watch stays open while the promotion waits")
                    .hasValue(0);

            wake.get().run();
            Reconciliation woken = haulier.reconcile();

            assertThat(woken.ended()).hasSize(1);
            assertThat(closed).hasValue(1);
        }
    }

    @Test
    void refresh_ofAPullRequest_wakesWhoWaitsForItAndNobodyElse() {
        var runs = new AtomicInteger();
        String url = "https://git.example.com/acme/gitops/pulls/7";
        try (Haulier haulier = Pipelines.builder(waiting())
                .clock(clock)
                .step(external(
                        "gate",
                        (context, config) -> runs.incrementAndGet() < 2
                                ? new StepResult.Running(Map.of("pr", Map.of("url", url)), "waits", HOUR)
                                : StepResult.succeeded()))
                .build()) {
            asked(haulier, freight(haulier, "1.0.0"));
            haulier.reconcile();

            haulier.refresh(new WebhookResult.Refresh(List.of(), List.of(url + "1")));
            haulier.reconcile();
            assertThat(runs).hasValue(1);

            haulier.refresh(new WebhookResult.Refresh(List.of(), List.of(url)));
            assertThat(haulier.reconcile().ended()).hasSize(1);
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void reconcile_abortOfLaidAside_endsItAtOnceAndTheNextOneRuns() {
        try (Haulier haulier = Pipelines.builder(waiting())
                .clock(clock)
                .step(external(
                        "gate",
                        (context, config) ->
                                context.targetFreight().images().get(0).tag().equals("1.0.0")
                                        ? StepResult.running("waits", HOUR)
                                        : StepResult.succeeded()))
                .build()) {
            Promotion waits = asked(haulier, freight(haulier, "1.0.0"));
            Promotion behind = asked(haulier, freight(haulier, "1.1.0"));
            haulier.reconcile();
            assertThat(haulier.promotion(behind.name()).status().phase()).isEqualTo(PromotionPhase.PENDING);

            assertThat(haulier.abort(waits.name(), "bob").status().phase()).isEqualTo(PromotionPhase.ABORTED);
            Reconciliation pass = haulier.reconcile();

            assertThat(pass.ended()).extracting(Promotion::name).containsExactly(behind.name());
            assertThat(haulier.stage("dev").history()).hasSize(1);
        }
    }

    @Test
    void promote_takesOverWhatAPassLaidAside() {
        var runs = new AtomicInteger();
        List<Integer> attempts = new ArrayList<>();
        try (Haulier haulier = Pipelines.builder(waiting())
                .clock(clock)
                .listener(event -> {
                    if (event instanceof dev.haulier.event.Event.StepStarted started
                            && started.uses().equals("gate")) {
                        attempts.add(started.attempt());
                    }
                })
                .step(external(
                        "gate",
                        (context, config) -> runs.incrementAndGet() < 3
                                ? StepResult.running("waits", HOUR)
                                : StepResult.succeeded()))
                .build()) {
            Freight old = freight(haulier, "1.0.0");
            Promotion first = asked(haulier, old);
            haulier.reconcile();

            Promotion second = haulier.stage("dev").promote(freight(haulier, "1.1.0"));

            assertThat(second.outcome().succeeded()).isTrue();
            assertThat(haulier.promotion(first.name()).outcome().succeeded()).isTrue();
            assertThat(attempts).containsExactly(1, 2, 3, 1);
            assertThat(haulier.reconcile().ended()).isEmpty();
        }
    }

    @Test
    void reconcile_anotherProgramOnTheSameState_goesOnWhereTheFirstLaidAside() {
        var store = new MemoryStore();
        var runs = new AtomicInteger();
        HaulierBuilder builder = Pipelines.builder(waiting(), store)
                .clock(clock)
                .step(external(
                        "gate",
                        (context, config) -> runs.incrementAndGet() < 2
                                ? StepResult.running("waits", HOUR)
                                : StepResult.succeeded()));
        try (Haulier first = builder.build()) {
            asked(first, freight(first, "1.0.0"));
            first.reconcile();
        }
        try (Haulier second = Pipelines.builder(waiting(), store)
                .clock(clock)
                .step(external("gate", (context, config) -> {
                    runs.incrementAndGet();
                    return StepResult.succeeded();
                }))
                .build()) {
            assertThat(second.reconcile().ended()).hasSize(1);
            assertThat(runs).hasValue(2);
        }
    }
}
