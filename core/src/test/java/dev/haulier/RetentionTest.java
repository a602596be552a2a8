package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Freight;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final SteppedClock clock = new SteppedClock();

    private Haulier open(Retention retention) {
        return Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("work", step -> {})))
                .clock(clock)
                .retention(retention)
                .step(external(
                        "work",
                        (context, config) ->
                                context.targetFreight().images().get(0).tag().endsWith("-waits")
                                        ? StepResult.running("waits", Duration.ofDays(1000))
                                        : StepResult.succeeded()))
                .build();
    }

    @Test
    void reconcile_keepsTheNewestPromotionsAndDeletesOlderOnesOfAge() {
        try (Haulier haulier = open(new Retention(3, 2, WEEK))) {
            for (int i = 0; i < 6; i++) {
                haulier.stage("dev").promote(freight(haulier, "1.0." + i));
                clock.advance(Duration.ofMinutes(1));
            }
            haulier.reconcile();
            assertThat(haulier.stage("dev").promotions())
                    .as("all are too young")
                    .hasSize(6);

            clock.advance(WEEK);
            haulier.reconcile();

            assertThat(haulier.stage("dev").promotions())
                    .hasSize(3)
                    .extracting(promotion -> promotion.spec().freight())
                    .contains(haulier.stage("dev")
                            .history()
                            .get(0)
                            .references()
                            .iterator()
                            .next()
                            .name());
        }
    }

    @Test
    void reconcile_neverDeletesWhatIsUnderWayOrNewer() {
        try (Haulier haulier = open(new Retention(1, 1, WEEK))) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            haulier.stage("dev").promote(freight(haulier, "1.0.1"));
            haulier.stage("dev").promoteAsync(freight(haulier, "1.0.2-waits"), task -> {});
            haulier.reconcile();
            clock.advance(WEEK.multipliedBy(2));

            haulier.reconcile();

            assertThat(haulier.stage("dev").promotions())
                    .extracting(promotion -> promotion.status().phase().wireName())
                    .containsExactly("Running", "Succeeded");
        }
    }

    @Test
    void reconcile_keepsFreightThatAStageHeld_andSoManyOlder() {
        try (Haulier haulier = open(new Retention(1, 2, WEEK))) {
            List<Freight> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(freight(haulier, "1.0." + i));
                clock.advance(Duration.ofMinutes(1));
            }
            haulier.stage("dev").promote(all.get(5));
            clock.advance(WEEK.multipliedBy(2));

            haulier.reconcile();

            assertThat(haulier.freight())
                    .extracting(Freight::name)
                    .containsExactly(
                            all.get(7).name(),
                            all.get(6).name(),
                            all.get(5).name(),
                            all.get(4).name(),
                            all.get(3).name());
        }
    }

    @Test
    void withoutRetention_nothingIsDeleted() {
        assertThat(Retention.kargo()).isEqualTo(new Retention(20, 20, Duration.ofDays(14)));
        assertThatThrownBy(() -> new Retention(0, 1, WEEK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retention(1, 1, WEEK.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rollback_promotionsWereDeleted_goesByWhatTheStageRemembers() {
        try (Haulier haulier = open(new Retention(1, 9, WEEK))) {
            var first = freight(haulier, "1.0.0");
            haulier.stage("dev").promote(first);
            haulier.stage("dev").promote(freight(haulier, "1.0.1"));
            clock.advance(WEEK);
            haulier.reconcile();
            assertThat(haulier.stage("dev").promotions()).hasSize(1);

            assertThat(haulier.stage("dev").rollback().spec().freight()).isEqualTo(first.name());
            clock.advance(WEEK);
            haulier.reconcile();
            haulier.stage("dev").promote(haulier.freight().get(0));
            clock.advance(WEEK);
            haulier.reconcile();

            assertThat(haulier.stage("dev").rollback(first.name()).outcome().succeeded())
                    .isTrue();
        }
    }
}
