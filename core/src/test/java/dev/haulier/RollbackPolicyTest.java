package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.AutoRollback;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationPhase;
import dev.haulier.step.StepResult;
import dev.haulier.verification.Verdict;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollbackPolicyTest {

    private final SteppedClock clock = new SteppedClock();
    /** The tags whose promotion fails. */
    private final Set<String> bad = ConcurrentHashMap.newKeySet();

    private Haulier haulier =
            open(PromotionPolicy.forStage("dev", false).withAutoRollback(AutoRollback.onAnyFailure()));

    private Haulier open(PromotionPolicy policy) {
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> {}))
                        .build())
                .promotionPolicy(policy)
                .build();
        return Pipelines.builder(project)
                .clock(clock)
                .step(external(
                        "work",
                        (context, config) -> bad.contains(
                                        context.targetFreight().images().get(0).tag())
                                ? StepResult.failed("it is broken")
                                : StepResult.succeeded()))
                .build();
    }

    @AfterEach
    void close() {
        haulier.close();
    }

    private Freight next(String tag) {
        clock.advance(Duration.ofMinutes(1));
        return freight(haulier, tag);
    }

    private List<Promotion> promotions() {
        return haulier.stage("dev").promotions();
    }

    private static boolean isRollback(Promotion promotion) {
        return "true".equals(promotion.metadata().annotations().get("kargo.akuity.io/rollback"));
    }

    @Test
    void promote_failsByPolicy_bringsTheVerifiedFreightBack() {
        Freight good = next("1.0.0");
        haulier.stage("dev").promote(good);
        bad.add("1.1.0");

        Promotion failed = haulier.stage("dev").promote(next("1.1.0"));

        assertThat(failed.status().phase()).isEqualTo(PromotionPhase.FAILED);
        assertThat(promotions()).hasSize(3);
        Promotion back = promotions().get(0);
        assertThat(isRollback(back)).isTrue();
        assertThat(back.outcome().succeeded()).isTrue();
        assertThat(back.spec().freight()).isEqualTo(good.name());
        assertThat(haulier.stage("dev").status().lastPromotion().name()).isEqualTo(back.name());
        assertThat(haulier.reconcile().created()).isEmpty();
    }

    @Test
    void rollbackThatFails_asksForNoOther() {
        haulier.stage("dev").promote(next("1.0.0"));
        bad.addAll(List.of("1.0.0", "1.1.0"));

        haulier.stage("dev").promote(next("1.1.0"));
        haulier.reconcile();
        haulier.reconcile();

        assertThat(promotions())
                .extracting(promotion -> promotion.status().phase())
                .containsExactly(PromotionPhase.FAILED, PromotionPhase.FAILED, PromotionPhase.SUCCEEDED);
    }

    @Test
    void reconcile_goesBackInTheSamePassThatSawTheFailure() {
        haulier.stage("dev").promote(next("1.0.0"));
        bad.add("1.1.0");
        haulier.stage("dev").promoteAsync(next("1.1.0"), task -> {});

        Reconciliation pass = haulier.reconcile();

        assertThat(pass.created())
                .singleElement()
                .satisfies(back -> assertThat(isRollback(back)).isTrue());
        assertThat(pass.ended())
                .extracting(promotion -> promotion.status().phase())
                .containsExactly(PromotionPhase.FAILED, PromotionPhase.SUCCEEDED);
    }

    @Test
    void withoutAnythingVerified_orWithFreightThatWasHereAlready_nothingIsDone() {
        bad.add("1.0.0");
        haulier.stage("dev").promote(next("1.0.0"));
        assertThat(promotions()).hasSize(1);
        bad.clear();
        haulier.stage("dev").promote(next("1.1.0"));
        Freight held = next("1.2.0");
        haulier.stage("dev").promote(held);
        bad.add("1.2.0");

        haulier.stage("dev").promote(held);

        assertThat(promotions().get(0).status().phase()).isEqualTo(PromotionPhase.FAILED);
        assertThat(promotions()).hasSize(4);
    }

    @Test
    void policyWithoutPhases_goesBackOnlyAfterAFailedVerification() {
        haulier.close();
        haulier = open(PromotionPolicy.forStage("dev", false).withAutoRollback(AutoRollback.onFailedVerification()));
        haulier.stage("dev").promote(next("1.0.0"));
        bad.add("1.1.0");
        haulier.stage("dev").promote(next("1.1.0"));
        assertThat(promotions()).hasSize(2);
    }

    @Test
    void rollbackToVerified_passesOverRejectedFreight() {
        Freight first = next("1.0.0");
        Freight second = next("1.1.0");
        haulier.stage("dev").promote(first);
        haulier.stage("dev").promote(second);
        haulier.stage("dev").promote(next("1.2.0"));
        haulier.stage("dev").reject(second, "slow");

        assertThatThrownBy(() -> haulier.stage("dev").rollback(second.name()))
                .isInstanceOf(FreightUnavailableException.class)
                .hasMessageContaining("rejected for dev: slow");
        Promotion back = haulier.stage("dev").rollbackToVerified();

        assertThat(back.spec().freight()).isEqualTo(first.name());
        haulier.stage("dev").reject(first, "old");
        haulier.stage("dev").promote(next("1.3.0"));
        haulier.stage("dev").reject(haulier.freight(promotions().get(2).spec().freight()), "no");
        assertThatThrownBy(() -> haulier.stage("dev").rollbackToVerified())
                .hasMessage("Stage dev has nothing to go back to: no other Freight was verified here before");
    }

    @Test
    void manifest_withPhasesThatCannotAsk_isRefused() {
        String yaml = """
                apiVersion: kargo.akuity.io/v1alpha1
                kind: ProjectConfig
                metadata: {name: demo, namespace: demo}
                spec:
                  promotionPolicies:
                  - stageSelector: {name: dev, matchExpressions: [{key: a, operator: Is}]}
                    autoRollback: {onPromotion: [Aborted], onVerifikation: []}
                """;
        assertThatThrownBy(() -> Project.load(new StringReader(yaml), "config.yaml", LoadOptions.defaults()))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("autoRollback.onPromotion")
                .hasMessageContaining("must be a list of Failed and Errored")
                .hasMessageContaining("did you mean onVerification?")
                .hasMessageContaining("must be one of [In, NotIn, Exists, DoesNotExist]");
    }

    /** A Stage that is judged, and goes back when the verdict is bad. */
    private void openJudged(AtomicReference<Verdict> verdict) {
        haulier.close();
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .verification(verify -> verify.by("smoke"))
                        .build())
                .promotionPolicy(
                        PromotionPolicy.forStage("dev", false).withAutoRollback(AutoRollback.onFailedVerification()))
                .build();
        haulier = Pipelines.builder(project)
                .clock(clock)
                .verifier("smoke", context -> verdict.get())
                .build();
    }

    private void assertWentBackTo(Freight good) {
        assertThat(promotions()).hasSize(3);
        assertThat(isRollback(promotions().get(0))).isTrue();
        assertThat(promotions().get(0).outcome().succeeded()).isTrue();
        assertThat(promotions().get(0).spec().freight()).isEqualTo(good.name());
    }

    @Test
    void promote_verdictIsBad_bringsTheVerifiedFreightBack() {
        var verdict = new AtomicReference<>(Verdict.successful(""));
        openJudged(verdict);
        Freight good = next("1.0.0");
        haulier.stage("dev").promote(good);
        verdict.set(Verdict.failed("it is red"));

        Promotion asked = haulier.stage("dev").promote(next("1.1.0"));

        assertThat(asked.outcome().succeeded())
                .as("the promotion itself was good")
                .isTrue();
        assertWentBackTo(good);
        haulier.reconcile();
        haulier.reconcile();
        assertThat(promotions())
                .as("the rollback is judged badly, too, and asks for no other")
                .hasSize(3);
    }

    @Test
    void awaitVerified_andVerify_goBackAsPromoteDoes() {
        for (boolean again : new boolean[] {false, true}) {
            var verdict = new AtomicReference<>(Verdict.successful(""));
            openJudged(verdict);
            Freight good = next("1.0.0");
            haulier.stage("dev").promote(good);
            if (!again) {
                verdict.set(Verdict.running("looks", Duration.ofMinutes(5), Map.of()));
            }
            Freight bad = next("1.1.0");
            haulier.stage("dev").promote(bad);
            verdict.set(Verdict.failed("it is red"));

            if (again) {
                assertThat(haulier.stage("dev").verify().phase()).isEqualTo(VerificationPhase.FAILED);
            } else {
                Stage told = haulier.stage("dev").awaitVerified(Duration.ofHours(1));
                assertThat(told.status().freightHistory().get(0).references())
                        .as("the Stage at the verdict")
                        .extracting(FreightReference::name)
                        .containsExactly(bad.name());
            }

            assertWentBackTo(good);
        }
    }

    @Test
    void resume_goesBackAfterABadVerdict_andTellsOfIt() {
        var verdict = new AtomicReference<>(Verdict.successful(""));
        openJudged(verdict);
        Freight good = next("1.0.0");
        haulier.stage("dev").promote(good);
        haulier.stage("dev").promoteAsync(next("1.1.0"), task -> {});
        verdict.set(Verdict.failed("it is red"));

        assertThat(haulier.resume()).extracting(RollbackPolicyTest::isRollback).containsExactly(false, true);
        assertWentBackTo(good);
    }

    @Test
    void reconcile_verdictIsBad_goesBack() {
        var verdict = new AtomicReference<>(Verdict.successful(""));
        openJudged(verdict);
        Freight good = next("1.0.0");
        haulier.stage("dev").promote(good);
        haulier.stage("dev").promoteAsync(next("1.1.0"), task -> {});
        verdict.set(Verdict.failed("it is red"));

        haulier.reconcile();

        assertWentBackTo(good);
    }
}
