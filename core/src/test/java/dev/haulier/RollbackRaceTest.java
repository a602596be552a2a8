package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.event.EventListener;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.AutoRollback;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.verification.Verdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RollbackRaceTest {

    private final MemoryStore store = new MemoryStore();
    private final SteppedClock clock = new SteppedClock();
    private final AtomicInteger runsOfTheRollback = new AtomicInteger();

    private Haulier open(EventListener listener) {
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> {}))
                        .verification(verify -> verify.by("smoke"))
                        .build())
                .promotionPolicy(PromotionPolicy.forStage("dev", false).withAutoRollback(AutoRollback.onAnyFailure()))
                .build();
        return Pipelines.builder(project, store)
                .clock(clock)
                .step(external(
                        "work",
                        (context, config) -> context.rollback() && runsOfTheRollback.incrementAndGet() == 1
                                ? StepResult.running("waits", Duration.ofMinutes(5))
                                : StepResult.succeeded()))
                .verifier(
                        "smoke",
                        context -> context.freight()
                                        .references()
                                        .get(0)
                                        .images()
                                        .get(0)
                                        .tag()
                                        .equals("1.1.0")
                                ? Verdict.failed("it is red")
                                : Verdict.successful())
                .listener(listener)
                .build();
    }

    @Test
    void promote_somebodyElseBeganToGoBack_returnsWhenThatIsDone() {
        try (Haulier other = open(event -> {});
                Haulier haulier = open(event -> {
                    if (event instanceof VerificationEvent.Finished finished
                            && finished.type().equals("FreightVerificationFailed")) {
                        assertThat(other.reconcile().waiting())
                                .singleElement()
                                .satisfies(waiting -> assertThat(
                                                waiting.promotion().metadata().annotations())
                                        .containsEntry("kargo.akuity.io/rollback", "true"));
                    }
                })) {
            Freight good = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(good);
            clock.advance(Duration.ofMinutes(1));

            haulier.stage("dev").promote(freight(haulier, "1.1.0"));

            assertThat(haulier.stage("dev").promotions())
                    .extracting(promotion -> promotion.status().phase())
                    .containsOnly(PromotionPhase.SUCCEEDED)
                    .hasSize(3);
            assertThat(haulier.stage("dev").history().get(0).references())
                    .extracting(FreightReference::name)
                    .containsExactly(good.name());
            assertThat(runsOfTheRollback).hasValue(2);
            assertThat(haulier.promotions()).extracting(Promotion::name).doesNotHaveDuplicates();
        }
    }
}
