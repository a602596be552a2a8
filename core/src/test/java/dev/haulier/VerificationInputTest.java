package dev.haulier;

import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.HealthState;
import dev.haulier.model.VerificationPhase;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.verification.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a verification cannot do with what it was given. */
class VerificationInputTest extends VerificationScene {

    @Test
    void noVerifierOfThatName_isAnErrorThatSaysWhatToDo() {
        try (Haulier haulier = builder(project(verify -> verify.by("smoek")), HealthState.HEALTHY)
                .verifier("smoke", context -> Verdict.successful())
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.ERROR);
            assertThat(latest(haulier).message())
                    .contains("smoek")
                    .contains("did you mean smoke?")
                    .contains("register a Verifier")
                    .contains("approve the Freight");
        }
    }

    @Test
    void argument_thatIsNoText_isAnErrorWithTheCure() {
        var called = new AtomicInteger();
        try (Haulier haulier = builder(
                        project(verify -> verify.by("smoke").argument("port", "${{ 8080 }}")), HealthState.HEALTHY)
                .verifier("smoke", context -> {
                    called.incrementAndGet();
                    return Verdict.successful();
                })
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.ERROR);
            assertThat(latest(haulier).message()).contains("argument port").contains("quote(");
            assertThat(called).hasValue(0);
        }
    }

    @Test
    void argument_thatCannotCompile_isRefusedAtBuild() {
        Project project = project(verify -> verify.by("smoke").argument("port", "${{ 1 + }}"));
        assertThatThrownBy(() -> builder(project, HealthState.HEALTHY).build())
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("spec.verification.args[0].value");
    }

    @Test
    void state_beyondItsBound_isAnError() {
        for (int extra : new int[] {0, 1}) {
            String text = "x".repeat(16_384 - "{\n  \"k\" : \"\"\n}".length() + extra);
            try (Haulier haulier = Pipelines.builder(project(verify -> verify.by("fat")), new MemoryStore())
                    .step(Pipelines.local("checked", (context, config) -> StepResult.succeeded()))
                    .verifier("fat", context -> Verdict.running("", Duration.ofHours(1), Map.of("k", text)))
                    .build()) {
                haulier.stage("dev").promote(freight(haulier, "1.0.0"));

                assertThat(latest(haulier).phase())
                        .isEqualTo(extra == 0 ? VerificationPhase.RUNNING : VerificationPhase.ERROR);
            }
        }
    }
}
