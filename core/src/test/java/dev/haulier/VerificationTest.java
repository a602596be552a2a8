package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.HealthState;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationBuilder;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.VerificationContext;
import dev.haulier.verification.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private final List<Event> events = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();

    private static Project project(Consumer<? super VerificationBuilder> verification) {
        return Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .variable("host", "${{ ctx.stage }}.example.com")
                        .promotion(pipeline -> pipeline.step("checked", step -> {}))
                        .verification(verification)
                        .build())
                .stage(Stage.named("prod")
                        .requests(APP.from("dev"))
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .build())
                .build();
    }

    private HaulierBuilder builder(Project project, HealthState health) {
        return builder(project, new AtomicReference<>(health));
    }

    private HaulierBuilder builder(Project project, AtomicReference<HealthState> health) {
        return Pipelines.builder(project, store)
                .listener(events::add)
                .step(Pipelines.local(
                        "checked",
                        (context, config) ->
                                new StepResult.Succeeded(Map.of(), "", new HealthCheckStep("lamp", Map.of()))))
                .use(registration -> registration.healthChecker(new HealthChecker() {
                    @Override
                    public String kind() {
                        return "lamp";
                    }

                    @Override
                    public HealthReport check(String project, String stage, Map<String, @Nullable Object> config) {
                        return HealthReport.of(health.get());
                    }
                }));
    }

    private static VerificationInfo latest(Haulier haulier) {
        return haulier.stage("dev").history().get(0).verificationHistory().get(0);
    }

    private List<String> types() {
        return events.stream().map(Event::type).toList();
    }

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
