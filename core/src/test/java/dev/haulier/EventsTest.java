package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.event.Event;
import dev.haulier.model.Promotion;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void everyStepOfALife_isTold_inOrder() {
        var events = new ArrayList<Event>();
        var runs = new AtomicInteger();
        Project project = Pipelines.project(pipeline ->
                pipeline.step("slow", step -> step.as("slow")).step("echo", step -> step.when("${{ false }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("slow", (context, config) -> {
                    context.progress("half way");
                    return runs.incrementAndGet() == 1
                            ? StepResult.running("waits for a lamp", Duration.ofMinutes(1))
                            : StepResult.succeeded();
                }))
                .listener(events::add)
                .build()) {
            var freight = freight(haulier, "1.0.0");
            Promotion promotion = haulier.stage("dev").as("alice").promote(freight);

            assertThat(events)
                    .extracting(Event::type)
                    .containsExactly(
                            "FreightCreated",
                            "PromotionCreated",
                            "PromotionStarted",
                            "StepStarted",
                            "StepProgress",
                            "StepWaiting",
                            "StepStarted",
                            "StepProgress",
                            "StepFinished",
                            "StepFinished",
                            "PromotionSucceeded",
                            "FreightVerificationSucceeded");
            assertThat(events.subList(1, 11))
                    .allMatch(event -> event.correlation().equals(promotion.name()));
            assertThat(events).allMatch(event -> event.project().equals("demo"));
            assertThat(events).extracting(Event::at).isSorted();
            assertThat(((Event.PromotionCreated) events.get(1)).actor()).isEqualTo("alice");
            assertThat(events.get(5).message()).isEqualTo("waits for a lamp");
            assertThat(((Event.StepStarted) events.get(6)).attempt()).isEqualTo(2);
            assertThat(events.get(9).message()).isEqualTo("step step-2 (echo) Skipped");
            assertThat(events.get(10).message()).isEqualTo("promotion to dev Succeeded");
        }
    }

    @Test
    void listenerThatThrows_breaksNothing_andOthersAreTold() {
        var told = new ArrayList<String>();
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .listener(event -> {
                    throw new IllegalStateException("a bug of the listener");
                })
                .listener(event -> {
                    throw new AssertionError("another one");
                })
                .listener(event -> told.add(event.type()))
                .build()) {
            assertThat(haulier.stage("dev")
                            .promote(freight(haulier, "1.0.0"))
                            .outcome()
                            .succeeded())
                    .isTrue();
        }
        assertThat(told).contains("PromotionSucceeded");
    }

    @Test
    void failedPromotion_isToldWithItsReason() {
        List<String> messages = new ArrayList<>();
        Project project = Pipelines.project(pipeline -> pipeline.step("broken", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("broken", (context, config) -> StepResult.failed("no such thing")))
                .listener(event -> messages.add(event.type() + ": " + event.message()))
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
        }
        assertThat(messages)
                .contains(
                        "StepFinished: step step-1 (broken) Failed: no such thing",
                        "PromotionFailed: promotion to dev Failed: step step-1: no such thing");
    }
}
