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
import org.junit.jupiter.api.Test;

/** Verifications that somebody ends, by hand or by the next promotion. */
class VerificationAbortTest extends VerificationScene {

    @Test
    void abort_ofAWaitingVerification_isRecordedAsAborted() {
        var aborted = new ArrayList<String>();
        Verifier slow = new Verifier() {
            @Override
            public Verdict verify(VerificationContext context) {
                return Verdict.running("runs", Duration.ofHours(1));
            }

            @Override
            public void abort(VerificationContext context) {
                aborted.add(context.verification());
            }
        };
        try (Haulier haulier = builder(project(verify -> verify.by("slow")), HealthState.HEALTHY)
                .verifier("slow", slow)
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            VerificationInfo info = haulier.stage("dev").as("alice").abortVerification();

            assertThat(info.phase()).isEqualTo(VerificationPhase.ABORTED);
            assertThat(info.message()).isEqualTo("aborted by alice");
            assertThat(aborted).containsExactly(info.id());
            assertThat(types()).endsWith("FreightVerificationAborted");
            assertThat(haulier.stage("dev").abortVerification()).isEqualTo(info);
            assertThat(haulier.stage("dev").stage().metadata().annotations()).isEmpty();
        }
    }

    @Test
    void abort_whileAVerifierIsAtWork_reachesIt() throws Exception {
        var atWork = new java.util.concurrent.CountDownLatch(1);
        var told = new java.util.concurrent.CountDownLatch(1);
        try (Haulier haulier = builder(project(verify -> verify.by("busy")), HealthState.HEALTHY)
                .verifier("busy", context -> {
                    context.onAbort(told::countDown);
                    atWork.countDown();
                    assertThat(told.await(30, java.util.concurrent.TimeUnit.SECONDS))
                            .isTrue();
                    return context.isAborted() ? Verdict.successful("too late") : Verdict.failed("not told");
                })
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            var threads = java.util.concurrent.Executors.newSingleThreadExecutor();
            try {
                var promotion = haulier.stage("dev").promoteAsync(freight, threads);
                assertThat(atWork.await(30, java.util.concurrent.TimeUnit.SECONDS))
                        .isTrue();
                haulier.stage("dev").as("bob").abortVerification();
                promotion.get(30, java.util.concurrent.TimeUnit.SECONDS);
            } finally {
                threads.shutdownNow();
            }

            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.ABORTED);
            assertThat(haulier.freight(freight.name()).status().verifiedIn()).isEmpty();
        }
    }

    @Test
    void nextPromotion_endsTheVerificationOfWhatWasThere() {
        try (Haulier haulier = builder(project(verify -> verify.by("slow")), HealthState.HEALTHY)
                .verifier("slow", context -> Verdict.running("runs", Duration.ofHours(1)))
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            haulier.stage("dev").promote(freight(haulier, "1.0.1"));

            var history = haulier.stage("dev").history();
            assertThat(history.get(0).verificationHistory().get(0).phase()).isEqualTo(VerificationPhase.RUNNING);
            assertThat(history.get(1).verificationHistory().get(0).phase()).isEqualTo(VerificationPhase.ABORTED);
        }
    }
}
