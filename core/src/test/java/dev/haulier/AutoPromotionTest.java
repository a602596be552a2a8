package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.AutoPromotionOptions;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightSelectionPolicy;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutoPromotionTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SteppedClock clock = new SteppedClock();
    private final AtomicBoolean breaks = new AtomicBoolean();
    private Haulier haulier = open(project(
            Stage.named("prod").requests(APP.from("dev").soaking(HOUR)),
            PromotionPolicy.forStage("dev", true),
            PromotionPolicy.forStage("prod", true)));

    private static Project project(dev.haulier.model.StageBuilder prod, PromotionPolicy... policies) {
        var builder = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step("work", step -> {}))
                        .build())
                .stage(prod.promotion(pipeline -> pipeline.step("work", step -> {}))
                        .build());
        for (PromotionPolicy policy : policies) {
            builder.promotionPolicy(policy);
        }
        return builder.build();
    }

    private Haulier open(Project project) {
        return Pipelines.builder(project)
                .clock(clock)
                .step(external(
                        "work",
                        (context, config) -> breaks.get() ? StepResult.failed("it is broken") : StepResult.succeeded()))
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

    private String held(String stage) {
        var history = haulier.stage(stage).history();
        return history.isEmpty()
                ? ""
                : history.get(0).references().iterator().next().images().get(0).tag();
    }

    @Test
    void newFreight_goesToDevAtOnceAndToProdWhenItHasSoaked() {
        next("1.0.0");

        Reconciliation first = haulier.reconcile();

        assertThat(first.created())
                .extracting(promotion -> promotion.spec().stage())
                .containsExactly("dev");
        assertThat(held("dev")).isEqualTo("1.0.0");
        assertThat(held("prod")).isEmpty();
        assertThat(first.next()).isBeforeOrEqualTo(clock.instant().plus(HOUR));
        clock.advance(HOUR.minusSeconds(1));
        haulier.reconcile();
        assertThat(held("prod")).as("one second too early").isEmpty();
        clock.advance(Duration.ofSeconds(1));
        haulier.reconcile();
        assertThat(held("prod")).isEqualTo("1.0.0");
        assertThat(haulier.reconcile().created()).isEmpty();
        assertThat(haulier.stage("prod").status().autoPromotionEnabled()).isTrue();
    }

    @Test
    void ofSeveralFreight_onlyTheNewestIsPromoted() {
        next("1.0.0");
        next("1.1.0");

        haulier.reconcile();

        assertThat(held("dev")).isEqualTo("1.1.0");
        assertThat(haulier.stage("dev").promotions()).hasSize(1);
    }

    @Test
    void promotionOfOlderFreightByHand_holdsUntilTheNewestIsPromotedByHand() {
        Freight old = next("1.0.0");
        Freight mid = next("1.1.0");
        haulier.reconcile();

        Promotion back = haulier.stage("dev").as("alice").promote(old);
        haulier.reconcile();

        assertThat(back.metadata().annotations())
                .containsEntry("kargo.akuity.io/auto-promotion-hold", "Warehouse/app")
                .doesNotContainKey("kargo.akuity.io/auto-promotion-resume");
        assertThat(held("dev")).isEqualTo("1.0.0");
        assertThat(haulier.stage("dev").status().autoPromotionHolds()).hasEntrySatisfying("Warehouse/app", hold -> {
            assertThat(hold.promotionName()).isEqualTo(back.name());
            assertThat(hold.actor()).isEqualTo("alice");
            assertThat(hold.freightName()).isEqualTo(old.name());
        });
        next("1.2.0");
        haulier.reconcile();
        assertThat(held("dev")).as("the hold holds for new Freight too").isEqualTo("1.0.0");

        Promotion resume = haulier.stage("dev").promoteNewest();
        next("1.3.0");
        haulier.reconcile();

        assertThat(resume.metadata().annotations())
                .containsEntry("kargo.akuity.io/auto-promotion-resume", "Warehouse/app");
        assertThat(haulier.stage("dev").status().autoPromotionHolds()).isEmpty();
        assertThat(held("dev")).isEqualTo("1.3.0");
        assertThat(mid.name()).isNotEqualTo(old.name());
    }

    @Test
    void rollback_holds_andResumeAutoPromotionLetsGo() {
        next("1.0.0");
        haulier.reconcile();
        next("1.1.0");
        haulier.reconcile();

        haulier.stage("dev").rollback();
        haulier.reconcile();

        assertThat(held("dev")).isEqualTo("1.0.0");
        assertThat(haulier.stage("dev").status().effectiveAutoPromotionHolds()).containsKey("Warehouse/app");
        haulier.stage("dev").resumeAutoPromotion();
        haulier.reconcile();
        assertThat(held("dev")).isEqualTo("1.1.0");
    }

    @Test
    void failedAttempt_isNotRepeatedByItself_butOtherFreightIsPromoted() {
        breaks.set(true);
        next("1.0.0");
        assertThat(haulier.reconcile().ended()).hasSize(1);
        breaks.set(false);
        assertThat(haulier.reconcile().created()).isEmpty();

        next("1.1.0");
        haulier.reconcile();

        assertThat(held("dev")).isEqualTo("1.1.0");
    }

    @Test
    void rejectedFreight_isPassedOver_andWhatIsHeldIsNotTakenBack() {
        next("1.0.0");
        haulier.reconcile();
        Freight bad = next("1.1.0");
        haulier.stage("dev").as("bob").reject(bad, "leaks memory");
        Freight worse = next("1.2.0");
        haulier.reject(worse, "leaks secrets", "eve");

        assertThat(haulier.reconcile().created()).isEmpty();
        assertThat(haulier.stage("dev").availability(bad))
                .isEqualTo(new Availability.Never(
                        "rejected for dev by bob: leaks memory; readmit the Freight to lift this"));
        assertThatThrownBy(() -> haulier.stage("prod").promote(worse))
                .isInstanceOf(FreightUnavailableException.class)
                .hasMessageContaining("rejected by eve: leaks secrets");
        assertThat(haulier.rejections(worse)).extracting(Rejection::reason).containsExactly("leaks secrets");

        haulier.stage("dev").readmit(bad);
        haulier.reconcile();
        assertThat(held("dev")).isEqualTo("1.1.0");
        haulier.stage("dev").reject(bad, "it was bad after all");
        assertThat(haulier.reconcile().created())
                .as("older Freight does not come back")
                .isEmpty();
        assertThat(held("dev")).isEqualTo("1.1.0");
        assertThatThrownBy(() -> haulier.readmit(bad))
                .hasMessageContaining("was not rejected for all Stages; it is rejected for dev: it was bad after all");
    }

    @Test
    void matchUpstream_followsWhatTheUpstreamStageHolds_alsoBackwards() {
        haulier.close();
        var follow = APP.from("dev");
        var following = new dev.haulier.model.FreightRequest(
                follow.origin(),
                follow.sources()
                        .withAutoPromotionOptions(new AutoPromotionOptions(FreightSelectionPolicy.MATCH_UPSTREAM)));
        haulier = open(project(Stage.named("prod").requests(following), PromotionPolicy.forStage("prod", true)));
        Freight first = next("1.0.0");
        Freight second = next("1.1.0");
        haulier.stage("dev").promote(first);
        haulier.reconcile();
        assertThat(held("prod")).isEqualTo("1.0.0");
        haulier.stage("dev").promote(second);
        haulier.reconcile();
        assertThat(held("prod")).isEqualTo("1.1.0");
        haulier.stage("dev").rollback();
        haulier.reconcile();
        assertThat(held("prod")).isEqualTo("1.0.0");
    }

    @Test
    void policy_theFirstThatSelectsCounts() {
        haulier.close();
        haulier = open(project(
                Stage.named("prod").requests(APP.from("dev")),
                PromotionPolicy.forStage("regex:^d", false),
                new PromotionPolicy("", new dev.haulier.model.StageSelector("", Map.of(), List.of()), true, null)));
        next("1.0.0");
        assertThat(haulier.reconcile().created()).isEmpty();
        assertThat(haulier.stage("dev").status().autoPromotionEnabled()).isFalse();
        assertThat(haulier.stage("prod").status().autoPromotionEnabled()).isTrue();
    }

    @Test
    void twoProgramsOnOneState_askForEachPromotionOnce() throws Exception {
        var store = new dev.haulier.store.MemoryStore();
        Project project = project(
                Stage.named("prod").requests(APP.from("dev")),
                PromotionPolicy.forStage("dev", true),
                PromotionPolicy.forStage("prod", true));
        var step = external("work", (context, config) -> StepResult.succeeded());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Haulier one = Pipelines.builder(project, store)
                        .clock(clock)
                        .step(step)
                        .build();
                Haulier two = Pipelines.builder(project, store)
                        .clock(clock)
                        .random(new java.util.Random(8))
                        .step(step)
                        .build()) {
            for (int i = 0; i < 30; i++) {
                clock.advance(Duration.ofMinutes(1));
                freight(one, "1.0." + i);
                for (var pass : threads.invokeAll(List.<Callable<Reconciliation>>of(one::reconcile, two::reconcile))) {
                    pass.get();
                }
                one.reconcile();
            }
            for (String stage : List.of("dev", "prod")) {
                assertThat(one.stage(stage).promotions())
                        .extracting(promotion -> promotion.spec().freight())
                        .doesNotHaveDuplicates();
            }
            assertThat(one.stage("dev").promotions()).hasSize(30);
        } finally {
            threads.shutdownNow();
        }
    }
}
