package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.verification.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of Kargo's that can be had instead of Haulier's, and what happens without it. */
class CompatibilityTest {

    private static final Warehouse BASE = Warehouse.named("base")
            .image("registry.example.com/base", image -> {})
            .build();

    private final SteppedClock clock = new SteppedClock();
    private final MemoryStore store = new MemoryStore();

    private Haulier open(Compatibility rules, Project project, PromotionStep<?> step) {
        return Pipelines.builder(project, store)
                .clock(clock)
                .step(step)
                .compatibility(rules)
                .build();
    }

    private static PromotionStep<Map<String, @Nullable Object>> works() {
        return external("work", (context, config) -> StepResult.succeeded());
    }

    private static Project project() {
        return Pipelines.project(pipeline -> pipeline.step("work", step -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void errorThreshold_countsAllErrorsOrThoseInARow(Compatibility rules) {
        var runs = new AtomicInteger();
        Project project =
                Pipelines.project(pipeline -> pipeline.step("work", step -> step.retry(Duration.ofHours(1), 2)));
        PromotionStep<?> step = external("work", (context, config) -> switch (runs.incrementAndGet()) {
            case 1, 3 -> StepResult.errored("the line is down", null);
            case 2 -> StepResult.running("waits", Duration.ofSeconds(1));
            default -> StepResult.succeeded();
        });
        try (Haulier haulier = open(rules, project, step)) {
            Promotion promotion = haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(promotion.outcome().succeeded()).isEqualTo(rules == Compatibility.IMPROVED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void freightThatIsRejectedWhileAStepWaits_endsThePromotionOrNot(Compatibility rules) {
        var runs = new AtomicInteger();
        PromotionStep<?> step = external(
                "work",
                (context, config) -> runs.incrementAndGet() == 1
                        ? StepResult.running("waits", Duration.ofHours(1))
                        : StepResult.succeeded());
        try (Haulier haulier = open(rules, project(), step)) {
            Freight freight = freight(haulier, "1.0.0");
            haulier.stage("dev").promoteAsync(freight, task -> {});
            haulier.reconcile();
            haulier.reject(freight, "too late?", "");
            clock.advance(Duration.ofHours(1));

            Promotion ended = haulier.reconcile().ended().get(0);

            assertThat(ended.status().phase())
                    .isEqualTo(rules == Compatibility.STRICT ? PromotionPhase.ERRORED : PromotionPhase.SUCCEEDED);
            assertThat(runs).hasValue(rules == Compatibility.STRICT ? 1 : 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void promote_looksAgainAtAvailabilityOnlyWhenStrict(Compatibility rules) {
        var runs = new AtomicInteger();
        var self = new Haulier[1];
        PromotionStep<?> step = external("work", (context, config) -> {
            if (runs.incrementAndGet() == 1) {
                self[0].reject(self[0].freight(context.targetFreight().name()), "meanwhile", "");
                return StepResult.running("waits", Duration.ofHours(1));
            }
            return StepResult.succeeded();
        });
        try (Haulier haulier = open(rules, project(), step)) {
            self[0] = haulier;
            Promotion promotion = haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            assertThat(promotion.status().phase())
                    .isEqualTo(rules == Compatibility.STRICT ? PromotionPhase.ERRORED : PromotionPhase.SUCCEEDED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void freightOfOtherOrigins_comesFromTheLastAttemptOrFromWhatTheStageHolds(Compatibility rules) {
        Project project = Project.named("demo")
                .warehouse(APP)
                .warehouse(BASE)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .requests(BASE.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> {})
                                .step(
                                        "echo",
                                        step -> step.config("tag", "${{ imageFrom('" + Pipelines.REPO + "').Tag }}")))
                        .build())
                .build();
        PromotionStep<?> step = external(
                "work",
                (context, config) ->
                        context.targetFreight().images().get(0).tag().equals("2.0.0")
                                ? StepResult.failed("it is broken")
                                : StepResult.succeeded());
        try (Haulier haulier = open(rules, project, step)) {
            Freight bad = freight(haulier, "2.0.0");
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            haulier.stage("dev").promote(bad);

            Freight base =
                    haulier.warehouse("base").createFreight(Image.of("registry.example.com/base", "7", "sha256:7"));
            Plan plan = haulier.stage("dev").plan(base);
            haulier.stage("dev").promote(base);

            assertThat(plan.steps().get(1).output())
                    .as("the plan sees what the promotion sees")
                    .containsEntry("tag", rules == Compatibility.STRICT ? "2.0.0" : "1.0.0");

            assertThat(haulier.stage("dev")
                            .history()
                            .get(0)
                            .items()
                            .get("Warehouse/app")
                            .name()
                            .equals(bad.name()))
                    .isEqualTo(rules == Compatibility.STRICT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_needsAvailabilityOnlyWhenStrict(Compatibility rules) {
        try (Haulier haulier = open(rules, project(), works())) {
            Freight first = freight(haulier, "1.0.0");
            Freight second = freight(haulier, "1.1.0");
            haulier.stage("dev").promote(first);
            haulier.stage("dev").promote(second);
            haulier.stage("prod").promote(first);
            haulier.stage("prod").promote(second);
            // Nobody upstream vouches for it any more, as when the Stage there was renamed.
            try (Haulier renamed = Pipelines.builder(
                            Project.named("demo")
                                    .warehouse(APP)
                                    .stage(Stage.named("next")
                                            .requests(APP.direct())
                                            .promotion(pipeline -> pipeline.step("work", step -> {}))
                                            .build())
                                    .stage(Stage.named("prod")
                                            .requests(APP.from("next"))
                                            .promotion(pipeline -> pipeline.step("work", step -> {}))
                                            .build())
                                    .build(),
                            store)
                    .step(works())
                    .compatibility(rules)
                    .build()) {
                if (rules == Compatibility.STRICT) {
                    assertThatThrownBy(() -> renamed.stage("prod").rollback())
                            .isInstanceOf(FreightUnavailableException.class);
                } else {
                    assertThat(renamed.stage("prod").rollback().outcome().succeeded())
                            .isTrue();
                }
            }
        }
    }

    private static Project verified() {
        return Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> {}))
                        .verification(verify -> verify.by("smoke"))
                        .build())
                .build();
    }

    private HaulierBuilder judged(Compatibility rules, AtomicReference<Verdict> verdict) {
        return Pipelines.builder(verified(), store)
                .clock(clock)
                .step(works())
                .verifier("smoke", context -> verdict.get())
                .compatibility(rules);
    }

    private static VerificationPhase phase(Haulier haulier, int back) {
        return haulier.stage("dev")
                .history()
                .get(back)
                .verificationHistory()
                .get(0)
                .phase();
    }

    @ParameterizedTest
    @EnumSource
    void nextPromotion_waitsForTheVerdictOnlyWhenStrict(Compatibility rules) {
        var verdict = new AtomicReference<>(Verdict.running("looks", Duration.ofMinutes(1), Map.of()));
        boolean isStrict = rules == Compatibility.STRICT;
        try (Haulier haulier = judged(rules, verdict).build()) {
            Freight first = freight(haulier, "1.0.0");
            Freight second = freight(haulier, "1.1.0");
            haulier.stage("dev").promoteAsync(first, task -> {});
            assertThat(haulier.reconcile().ended()).hasSize(1);
            haulier.stage("dev").promoteAsync(second, task -> {});

            assertThat(haulier.reconcile().ended()).hasSize(isStrict ? 0 : 1);

            verdict.set(Verdict.successful("it is green"));
            clock.advance(Duration.ofMinutes(1));
            assertThat(haulier.reconcile().ended()).hasSize(isStrict ? 1 : 0);
            assertThat(haulier.stage("dev").history()).hasSize(2);
            assertThat(phase(haulier, 1))
                    .isEqualTo(isStrict ? VerificationPhase.SUCCESSFUL : VerificationPhase.ABORTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortedVerification_isRecordedAsFailedOnlyWhenStrict(Compatibility rules) {
        var verdict = new AtomicReference<>(Verdict.running("looks", Duration.ofMinutes(1), Map.of()));
        try (Haulier haulier = judged(rules, verdict).build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));

            VerificationInfo aborted = haulier.stage("dev").as("alice").abortVerification();

            assertThat(aborted.phase())
                    .isEqualTo(rules == Compatibility.STRICT ? VerificationPhase.FAILED : VerificationPhase.ABORTED);
            assertThat(aborted.message()).isEqualTo("aborted by alice");
        }
    }
}
