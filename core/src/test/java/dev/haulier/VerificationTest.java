package dev.haulier;

import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.HealthState;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.VerificationContext;
import dev.haulier.verification.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a verifier says of what a Stage runs, and when it is asked. */
class VerificationTest extends VerificationScene {

    @Test
    void promote_verifierSaysGood_freightIsVerifiedAndGoesOn() {
        var seen = new AtomicReference<VerificationContext>();
        var seenArguments = new AtomicReference<Map<String, String>>();
        Project project = project(verify -> verify.by("smoke")
                .argument("url", "https://${{ vars.host }}/${{ quote(imageFrom('" + Pipelines.REPO + "').Tag) }}")
                .argument("unset", ""));
        try (Haulier haulier = builder(project, HealthState.HEALTHY)
                .verifier("smoke", context -> {
                    seen.set(context);
                    seenArguments.set(context.arguments());
                    return Verdict.successful("3 checks passed");
                })
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            var promotion = haulier.stage("dev").promote(freight);

            VerificationInfo info = latest(haulier);
            assertThat(info.phase()).isEqualTo(VerificationPhase.SUCCESSFUL);
            assertThat(info.message()).isEqualTo("3 checks passed");
            assertThat(info.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(info.startTime()).isNotNull();
            assertThat(info.finishTime()).isNotNull();
            assertThat(info.analysisRun()).isNull();
            assertThat(info.actor()).isEmpty();
            assertThat(seenArguments.get()).containsExactly(Map.entry("url", "https://dev.example.com/\"1.0.0\""));
            assertThat(seen.get().promotion()).isEqualTo(promotion.name());
            assertThat(seen.get().verification()).isEqualTo(info.id());
            assertThat(seen.get().resumed()).isFalse();
            assertThat(haulier.freight(freight.name()).status().verifiedIn()).containsKey("dev");
            assertThat(haulier.stage("prod").availability(freight).isAvailable())
                    .isTrue();
            assertThat(types()).endsWith("PromotionSucceeded", "VerificationStarted", "FreightVerificationSucceeded");
        }
    }

    @Test
    void promote_verifierSaysBad_freightStaysAndTheReasonIsTold() {
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), HealthState.HEALTHY)
                .verifier("smoke", context -> Verdict.failed("the page is red"))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(freight);

            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.FAILED);
            assertThat(latest(haulier).message()).isEqualTo("the page is red");
            assertThat(haulier.freight(freight.name()).status().verifiedIn()).isEmpty();
            assertThat(haulier.stage("prod").availability(freight).isAvailable())
                    .isFalse();
            assertThat(types()).endsWith("FreightVerificationFailed");
            assertThat(haulier.stage("dev").stage().status().conditions())
                    .anyMatch(condition -> condition.type().equals("Verified")
                            && condition.status().equals("False")
                            && condition.reason().equals("VerificationFailed"));
        }
    }

    @Test
    void verifierThrows_itIsAnErrorOfTheVerification_notOfThePromotion() {
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), HealthState.HEALTHY)
                .verifier("smoke", context -> {
                    throw new IllegalStateException("boom");
                })
                .build()) {
            var promotion = haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(promotion.status().phase()).isEqualTo(dev.haulier.model.PromotionPhase.SUCCEEDED);
            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.ERROR);
            assertThat(latest(haulier).message())
                    .contains("boom")
                    .contains("smoke")
                    .doesNotContain("\n");
            assertThat(types()).endsWith("FreightVerificationErrored");
        }
    }

    @Test
    void severalVerifiers_oneIsAgainstIt_theOthersAreStopped() {
        var stopped = new ArrayList<String>();
        Verifier slow = new Verifier() {
            @Override
            public Verdict verify(VerificationContext context) {
                return Verdict.running("warms up", Duration.ofMinutes(1), Map.of("job", 7));
            }

            @Override
            public void abort(VerificationContext context) {
                stopped.add(context.name() + context.state());
            }
        };
        try (Haulier haulier = builder(
                        project(verify -> verify.by("good").by("slow").by("bad").by("never")), HealthState.HEALTHY)
                .verifier("good", context -> Verdict.successful())
                .verifier("slow", slow)
                .verifier("bad", context -> Verdict.inconclusive("nobody came"))
                .verifier("never", context -> Verdict.errored("must not be asked"))
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.INCONCLUSIVE);
            assertThat(latest(haulier).message()).isEqualTo("bad: nobody came");
            assertThat(stopped).containsExactly("slow{job=7}");
            assertThat(types()).endsWith("FreightVerificationInconclusive");
        }
    }

    @Test
    void health_notHealthy_verificationWaitsForIt() {
        var health = new AtomicReference<>(HealthState.PROGRESSING);
        var calls = new AtomicInteger();
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), health)
                .verifier("smoke", context -> {
                    calls.incrementAndGet();
                    return Verdict.successful();
                })
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            assertThat(calls).hasValue(0);
            for (HealthState blocked :
                    List.of(HealthState.NOT_APPLICABLE, HealthState.UNKNOWN, HealthState.UNHEALTHY)) {
                health.set(blocked);
                haulier.stage("dev").awaitVerified(Duration.ZERO);
                assertThat(haulier.stage("dev").history().get(0).verificationHistory())
                        .isEmpty();
            }
            health.set(HealthState.HEALTHY);

            haulier.stage("dev").awaitVerified(Duration.ZERO);

            assertThat(calls).hasValue(1);
            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.SUCCESSFUL);
        }
    }

    @Test
    void lookingAtAStage_neverAsksAVerifier() {
        var health = new AtomicReference<>(HealthState.PROGRESSING);
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), health)
                .verifier("smoke", context -> {
                    throw new AssertionError("asked by a look");
                })
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            health.set(HealthState.HEALTHY);

            haulier.stage("dev").status();
            haulier.stage("prod").available();

            assertThat(haulier.stage("dev").history().get(0).verificationHistory())
                    .isEmpty();
        }
    }
}
