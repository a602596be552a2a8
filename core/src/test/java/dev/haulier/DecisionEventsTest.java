package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.event.DecisionEvent;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionEventsTest {

    private final SteppedClock clock = new SteppedClock();
    private final List<Event> events = new ArrayList<>();
    private final Haulier haulier = Pipelines.builder(Project.named("demo")
                    .warehouse(APP)
                    .stage(Stage.named("dev")
                            .requests(APP.direct())
                            .promotion(pipeline -> pipeline.step("echo", step -> {}))
                            .build())
                    .promotionPolicy(PromotionPolicy.forStage("dev", true))
                    .build())
            .clock(clock)
            .listener(event -> {
                if (event instanceof DecisionEvent) {
                    events.add(event);
                }
            })
            .build();

    @AfterEach
    void close() {
        haulier.close();
    }

    private Freight next(String tag) {
        clock.advance(Duration.ofMinutes(1));
        return freight(haulier, tag);
    }

    @Test
    void rejectionAndReadmission_areTold_withWhoAndWhy() {
        Freight freight = next("1.0.0");
        haulier.stage("dev").as("alice").reject(freight, "it leaks");
        haulier.stage("dev").as("bob").readmit(freight);
        haulier.reject(freight, "for all", "carol");
        haulier.readmit(freight);

        String label = "Freight " + freight.alias() + " (" + freight.name() + ")";
        assertThat(events)
                .extracting(Event::type)
                .containsExactly("FreightRejected", "FreightReadmitted", "FreightRejected", "FreightReadmitted");
        assertThat(events)
                .extracting(Event::message)
                .containsExactly(
                        label + " was rejected for Stage dev, by alice: it leaks",
                        label + " is no longer rejected for Stage dev, by bob",
                        label + " was rejected for all Stages, by carol: for all",
                        label + " is no longer rejected for all Stages");
        assertThat(events).allMatch(event -> event.correlation().equals(freight.name()));
        DecisionEvent.FreightRejected first = (DecisionEvent.FreightRejected) events.get(0);
        assertThat(first.freight())
                .isEqualTo(first.freight())
                .satisfies(told -> assertThat(told.metadata().annotations()).containsKey("haulier.dev/rejected"));
    }

    @Test
    void hold_isToldWhenItBeginsAndWhenItIsOver_onceEach() {
        Freight old = next("1.0.0");
        next("1.1.0");
        haulier.reconcile();
        assertThat(events).isEmpty();

        Promotion back = haulier.stage("dev").as("alice").promote(old);
        haulier.reconcile();

        assertThat(events).singleElement().isInstanceOfSatisfying(DecisionEvent.AutoPromotionHeld.class, held -> {
            assertThat(held.origin()).isEqualTo("Warehouse/app");
            assertThat(held.correlation()).isEqualTo(back.name());
            assertThat(held.message())
                    .isEqualTo("dev stays at Freight " + old.name()
                            + " of Warehouse/app and does not promote newer one by itself, by alice");
        });
        events.clear();
        haulier.stage("dev").as("bob").resumeAutoPromotion();
        haulier.reconcile();

        assertThat(events).singleElement().isInstanceOfSatisfying(DecisionEvent.AutoPromotionResumed.class, resumed -> {
            assertThat(resumed.hold().promotionName()).isEqualTo(back.name());
            assertThat(resumed.actor()).isEqualTo("bob");
            assertThat(resumed.message())
                    .isEqualTo("dev is no longer held at Freight " + old.name() + " of Warehouse/app, by bob");
        });
    }

    @Test
    void promotionOfTheCandidateByHand_endsTheHold() {
        Freight old = next("1.0.0");
        next("1.1.0");
        haulier.reconcile();
        haulier.stage("dev").promote(old);

        haulier.stage("dev").as("carol").promoteNewest();

        assertThat(events).extracting(Event::type).containsExactly("AutoPromotionHeld", "AutoPromotionResumed");
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        DecisionEvent.AutoPromotionResumed.class,
                        resumed -> assertThat(resumed.actor()).isEqualTo("carol"));
    }

    @Test
    void report_showsWhatIsRejectedAndWhatIsHeld() {
        Freight old = next("1.0.0");
        Freight bad = next("1.1.0");
        haulier.reconcile();
        haulier.stage("dev").as("alice").promote(old);
        haulier.stage("dev").as("bob").reject(bad, "it <leaks>");

        String text = Report.text(haulier.report());
        String html = Report.html(haulier.report());

        assertThat(text)
                .containsPattern("dev .* by dev\\.[0-9a-z]{26}\\." + old.name().substring(0, 7) + " of alice\n")
                .containsPattern(bad.alias() + " .* rejected for dev by bob: it <leaks>\n");
        assertThat(html)
                .contains("‖ held", "✗ rejected for dev by bob: it &lt;leaks&gt;")
                .doesNotContain("it <leaks>");
        haulier.stage("dev").readmit(bad);
        haulier.stage("dev").resumeAutoPromotion();
        assertThat(Report.html(haulier.report())).doesNotContain("‖ held", "✗ rejected");
    }
}
