package dev.haulier.internal.engine;

import static dev.haulier.Pipelines.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionSpec;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HoldsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ORIGIN = "Warehouse/app";
    private static final String OTHER = "Warehouse/base";

    private final Ulid ulids = new Ulid(new Random(1));

    private static Stage stage(Map<String, AutoPromotionHold> holds) {
        Stage stage = Stage.named("dev")
                .requests(APP.direct())
                .requests(Warehouse.named("base")
                        .image("registry.example.com/base", image -> {})
                        .build()
                        .direct())
                .promotion(pipeline -> pipeline.step("work", step -> {}))
                .build();
        return stage.withStatus(stage.status().withAutoPromotionHolds(holds));
    }

    /** A promotion that is newer than those before it. */
    private Promotion promotion(boolean isHold, String origin, PromotionPhase phase) {
        String name = PromotionNames.of("dev", ulids.next(NOW), "abcdef1");
        ObjectMeta metadata = Holds.marked(ObjectMeta.named(name).withCreationTimestamp(NOW), origin, isHold);
        return new Promotion(
                metadata,
                PromotionSpec.of("dev", "abcdef1", List.of(), List.of()),
                PromotionStatus.empty().withPhase(phase));
    }

    private Map<String, AutoPromotionHold> held(String... origins) {
        Map<String, AutoPromotionHold> holds = Map.of();
        for (String origin : origins) {
            StageStatus status = Holds.concluded(
                    stage(holds), stage(holds).status(), promotion(true, origin, PromotionPhase.SUCCEEDED));
            holds = status.autoPromotionHolds();
        }
        return holds;
    }

    @Test
    void effective_whatWaitsCountsAlready_andTheNewestOneDecides() {
        Promotion older = promotion(true, ORIGIN, PromotionPhase.PENDING);
        Promotion newer = promotion(false, ORIGIN, PromotionPhase.PENDING);
        Promotion newest = promotion(true, ORIGIN, PromotionPhase.PENDING);

        assertThat(Holds.effective(stage(Map.of()), List.of(older))).containsOnlyKeys(ORIGIN);
        assertThat(Holds.effective(stage(held(ORIGIN)), List.of(newer))).isEmpty();
        assertThat(Holds.effective(stage(Map.of()), List.of(newer, older))).isEmpty();
        assertThat(Holds.effective(stage(Map.of()), List.of(newest, newer, older)))
                .hasEntrySatisfying(
                        ORIGIN, hold -> assertThat(hold.promotionName()).isEqualTo(newest.name()));
    }

    @Test
    void effective_ofOneOrigin_leavesTheOthers() {
        assertThat(Holds.effective(
                        stage(held(ORIGIN, OTHER)), List.of(promotion(false, ORIGIN, PromotionPhase.RUNNING))))
                .containsOnlyKeys(OTHER);
        assertThat(Holds.effective(stage(held(OTHER)), List.of(promotion(true, ORIGIN, PromotionPhase.RUNNING))))
                .containsOnlyKeys(ORIGIN, OTHER);
    }

    @Test
    void effective_abortedOnesAndForeignOrigins_countForNothing() {
        Promotion aborting =
                PromotionRecord.aborting(promotion(true, ORIGIN, PromotionPhase.RUNNING), "email:bob@example.com");

        assertThat(Holds.effective(stage(Map.of()), List.of(aborting))).isEmpty();
        assertThat(Holds.effective(stage(Map.of()), List.of(promotion(true, "Warehouse/else", PromotionPhase.RUNNING))))
                .isEmpty();
    }

    @Test
    void concluded_alsoAFailedOneSaysWhatIsWanted_anAbortedOneDoesNot() {
        for (PromotionPhase phase : PromotionPhase.values()) {
            if (phase.isTerminal()) {
                boolean counts = phase != PromotionPhase.ABORTED;
                Stage free = stage(Map.of());
                Stage holding = stage(held(ORIGIN));

                assertThat(Holds.concluded(free, free.status(), promotion(true, ORIGIN, phase))
                                .autoPromotionHolds())
                        .as("hold, " + phase)
                        .hasSize(counts ? 1 : 0);
                assertThat(Holds.concluded(holding, holding.status(), promotion(false, ORIGIN, phase))
                                .autoPromotionHolds())
                        .as("resume, " + phase)
                        .hasSize(counts ? 0 : 1);
            }
        }
    }

    @Test
    void holdsOfOriginsThatTheStageNoLongerRequests_areDropped() {
        Stage before = stage(held(ORIGIN, OTHER));
        Stage now = new Stage(
                before.metadata(),
                before.spec()
                        .withRequestedFreight(before.spec().requestedFreight().subList(0, 1)),
                before.status());

        assertThat(Holds.effective(now, List.of())).containsOnlyKeys(ORIGIN);
    }
}
