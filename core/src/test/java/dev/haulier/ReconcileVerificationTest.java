package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Stage;
import dev.haulier.model.VerificationPhase;
import dev.haulier.verification.Verdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcileVerificationTest {

    @Test
    void reconcile_asksAWaitingVerifierWhenItIsDue_andNotBefore() {
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .verification(verify -> verify.by("slow"))
                        .build())
                .build();
        var clock = new SteppedClock();
        var calls = new AtomicInteger();
        try (Haulier haulier = Pipelines.builder(project)
                .clock(clock)
                .verifier(
                        "slow",
                        context -> calls.incrementAndGet() < 3
                                ? Verdict.running("warms up", Duration.ofSeconds(90))
                                : Verdict.successful())
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            assertThat(calls).hasValue(1);

            Reconciliation first = haulier.reconcile();
            assertThat(calls).hasValue(1);
            assertThat(first.next()).isNotNull();

            clock.advance(Duration.ofSeconds(90));
            haulier.reconcile();
            assertThat(calls).hasValue(2);
            clock.advance(Duration.ofSeconds(90));
            haulier.reconcile();

            assertThat(calls).hasValue(3);
            assertThat(haulier.stage("dev")
                            .history()
                            .get(0)
                            .verificationHistory()
                            .get(0)
                            .phase())
                    .isEqualTo(VerificationPhase.SUCCESSFUL);
        }
    }
}
