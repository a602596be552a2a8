package dev.haulier;

import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Freight;
import dev.haulier.model.HealthState;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Verifications that go on: waiting verifiers, killed processes, and asking once more. */
class VerificationAgainTest extends VerificationScene {

    @Test
    void running_isAskedAgainWithItsState_untilItSays() {
        var states = new ArrayList<Object>();
        try (Haulier haulier = builder(project(verify -> verify.by("slow")), HealthState.HEALTHY)
                .verifier("slow", context -> {
                    states.add(context.state());
                    int round = states.size();
                    return round < 3
                            ? Verdict.running("round " + round, Duration.ofMinutes(5), Map.of("round", round))
                            : Verdict.successful();
                })
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.RUNNING);
            assertThat(latest(haulier).message()).isEqualTo("round 1");
            String id = latest(haulier).id();

            haulier.stage("dev").awaitVerified(Duration.ofHours(1));

            assertThat(states).containsExactly(Map.of(), Map.of("round", 1L), Map.of("round", 2L));
            assertThat(latest(haulier).id()).isEqualTo(id);
            assertThat(latest(haulier).phase()).isEqualTo(VerificationPhase.SUCCESSFUL);
            assertThat(haulier.stage("dev").stage().metadata().annotations()).isEmpty();
        }
    }

    @Test
    void killed_whileAVerifierWaits_theNextProcessGoesOnWithTheSameOne() {
        Project project = project(verify -> verify.by("job"));
        var started = new ArrayList<String>();
        Verifier job = context -> {
            if (!context.resumed()) {
                started.add(context.verification());
                return Verdict.running("runs", Duration.ofSeconds(1), Map.of("job", context.verification()));
            }
            return context.verification().equals(context.state().get("job"))
                    ? Verdict.successful()
                    : Verdict.failed("another one");
        };
        // Never closed, as a process that was killed.
        Haulier first =
                builder(project, HealthState.HEALTHY).verifier("job", job).build();
        first.stage("dev").promote(freight(first, "1.0.0"));

        try (Haulier second =
                builder(project, HealthState.HEALTHY).verifier("job", job).build()) {
            second.stage("dev").awaitVerified(Duration.ofMinutes(1));

            assertThat(latest(second).phase()).isEqualTo(VerificationPhase.SUCCESSFUL);
            assertThat(started).containsExactly(latest(second).id());
        }
    }

    @Test
    void killed_withinTheFirstCall_theNextProcessIsToldThatItMayHaveBegun() {
        Project project = project(verify -> verify.by("job"));
        var resumed = new ArrayList<Boolean>();
        Verifier dies = context -> {
            resumed.add(context.resumed());
            throw new InterruptedException("as a kill, as far as the record goes");
        };
        Haulier first =
                builder(project, HealthState.HEALTHY).verifier("job", dies).build();
        assertThatThrownBy(() -> first.stage("dev").promote(freight(first, "1.0.0")))
                .isInstanceOf(HaulierInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        String id = latest(first).id();

        try (Haulier second = builder(project, HealthState.HEALTHY)
                .verifier("job", context -> {
                    resumed.add(context.resumed());
                    return Verdict.successful();
                })
                .build()) {
            second.resume();

            assertThat(resumed).containsExactly(false, true);
            assertThat(latest(second).id()).isEqualTo(id);
            assertThat(latest(second).phase()).isEqualTo(VerificationPhase.SUCCESSFUL);
        }
    }

    @Test
    void verifyAgain_isANewVerification_newestFirst_atMostTen() {
        var calls = new AtomicInteger();
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), HealthState.HEALTHY)
                .verifier(
                        "smoke",
                        context -> calls.incrementAndGet() == 1
                                ? Verdict.failed("flaky")
                                : Verdict.successful("run " + calls))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(freight);
            for (int i = 0; i < 12; i++) {
                haulier.stage("dev").as("alice").verify();
            }

            List<VerificationInfo> history =
                    haulier.stage("dev").history().get(0).verificationHistory();
            assertThat(history).hasSize(10);
            assertThat(history.get(0).message()).isEqualTo("run 13");
            assertThat(history.get(9).message()).isEqualTo("run 4");
            assertThat(history).extracting(VerificationInfo::id).doesNotHaveDuplicates();
            assertThat(history.get(0).actor()).isEqualTo("alice");
            assertThat(haulier.freight(freight.name()).status().verifiedIn()).containsKey("dev");
        }
    }

    @Test
    void verifyAgain_failsAfterASuccess_whatWasVerifiedStaysSo() {
        var calls = new AtomicInteger();
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), HealthState.HEALTHY)
                .verifier(
                        "smoke",
                        context ->
                                calls.incrementAndGet() == 1 ? Verdict.successful() : Verdict.failed("now it is red"))
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(freight);
            assertThat(haulier.stage("dev").verify().phase()).isEqualTo(VerificationPhase.FAILED);

            assertThat(haulier.freight(freight.name()).status().verifiedIn()).containsKey("dev");
            assertThat(haulier.stage("dev").stage().status().conditions())
                    .anyMatch(condition -> condition.type().equals("Verified")
                            && condition.status().equals("True"));
        }
    }

    @Test
    void verify_nothingThere_isRefused() {
        try (Haulier haulier = builder(project(verify -> verify.by("smoke")), HealthState.HEALTHY)
                .verifier("smoke", context -> Verdict.successful())
                .build()) {
            assertThatThrownBy(() -> haulier.stage("dev").verify())
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("promote Freight to it first");
            assertThatThrownBy(() -> haulier.stage("dev").abortVerification())
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("no verification");
        }
    }
}
