package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.event.Event;
import dev.haulier.model.Chart;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Stage;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import dev.haulier.model.WarehouseBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private final List<String> tags = new ArrayList<>(List.of("1.0.0", "0.9.0", "latest"));
    private final List<Event> events = new ArrayList<>();

    /** A registry in memory that may be out of order. */
    private final class Registry implements ImageSource {
        @Override
        public boolean serves(Subscription subscription) {
            return subscription instanceof ImageSubscription;
        }

        @Override
        public List<ImageCandidate> list(ImageSubscription subscription, SourceContext context) {
            if (tags.contains("broken")) {
                throw new HaulierException("registry.example.com answered 503; try again later");
            }
            return tags.stream().map(ImageCandidate::of).toList();
        }

        @Override
        public List<ImageResolution> resolve(
                ImageSubscription subscription, List<ImageCandidate> candidates, SourceContext context) {
            return candidates.stream()
                    .<ImageResolution>map(candidate -> new ImageResolution.Found(
                            new ImageDetails("sha256:" + candidate.tag().replace(".", ""), Map.of(), null, List.of())))
                    .toList();
        }
    }

    private Haulier haulier(UnaryOperator<WarehouseBuilder> details) {
        Warehouse warehouse =
                details.apply(Warehouse.named("app").image(Pipelines.REPO)).build();
        Project project = Project.named("demo")
                .warehouse(warehouse)
                .stage(Stage.named("dev")
                        .requests(warehouse.direct())
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .build())
                .build();
        return Pipelines.builder(project)
                .source(new Registry())
                .listener(events::add)
                .build();
    }

    private List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    @Test
    void discover_makesFreightOfTheNewest_once() {
        try (Haulier haulier = haulier(warehouse -> warehouse)) {
            Discovery discovery = haulier.warehouse("app").discover();

            Freight freight = discovery.newest().orElseThrow();
            assertThat(freight.images()).containsExactly(Image.of(Pipelines.REPO, "1.0.0", "sha256:100"));
            assertThat(freight.alias()).matches("[a-z]+-[a-z]+");
            assertThat(freight.discoveredAt()).isEqualTo(SteppedClock.START);
            assertThat(freight.metadata().labels()).containsEntry("kargo.akuity.io/alias", freight.alias());
            assertThat(haulier.freight()).containsExactly(freight);
            assertThat(haulier.warehouse("app").freight()).containsExactly(freight);
            assertThat(haulier.warehouse("app").discover().newest()).contains(freight);
            assertThat(haulier.freight()).hasSize(1);
            assertThat(types())
                    .containsExactly(
                            "DiscoveryStarted",
                            "FreightCreated",
                            "DiscoveryFinished",
                            "DiscoveryStarted",
                            "DiscoveryFinished");
            Warehouse warehouse = haulier.warehouse("app").warehouse();
            assertThat(warehouse.status().lastFreightID()).isEqualTo(freight.name());
            assertThat(warehouse.status().discoveredArtifacts().images().get(0).references())
                    .hasSize(2);
            assertThat(haulier.stage("dev").promoteNewest().spec().freight()).isEqualTo(freight.name());
        }
    }

    @Test
    void discover_thatFails_keepsWhatWasKnown_andSaysWhy() {
        try (Haulier haulier = haulier(warehouse -> warehouse)) {
            Freight freight = haulier.warehouse("app").discover().newest().orElseThrow();
            tags.add("broken");

            Discovery discovery = haulier.warehouse("app").discover();

            assertThat(discovery.newest()).isEmpty();
            assertThat(discovery.problems().get(0)).contains("answered 503").contains("registry.example.com");
            Warehouse warehouse = haulier.warehouse("app").warehouse();
            assertThat(warehouse.status().lastFreightID()).isEqualTo(freight.name());
            assertThat(warehouse.status().discoveredArtifacts().images()).isNotEmpty();
            assertThat(warehouse.status().conditions())
                    .extracting(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
                    .containsExactly("Ready=False DiscoveryFailure", "Healthy=False DiscoveryFailed");
        }
    }

    @Test
    void discover_ofWarehouseByHand_makesNone_butSomebodyCan() {
        try (Haulier haulier = haulier(WarehouseBuilder::manualFreightCreation)) {
            Discovery discovery = haulier.warehouse("app").discover();
            assertThat(discovery.newest()).isEmpty();
            assertThat(discovery.artifacts().images()).hasSize(1);
            assertThat(haulier.freight()).isEmpty();

            Image image = Image.of(Pipelines.REPO, "0.9.0", "sha256:090");
            Freight freight = haulier.warehouse("app").createFreight(image);

            assertThat(haulier.warehouse("app").createFreight(image)).isEqualTo(freight);
            assertThatThrownBy(
                            () -> haulier.warehouse("app").createFreight(Chart.of("https://x.example.com", "x", "1")))
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("does not subscribe");
            assertThatThrownBy(() -> haulier.warehouse("app").createFreight(image, image))
                    .hasMessageContaining("two of it");
            assertThatThrownBy(() -> haulier.warehouse("app").createFreight()).hasMessageContaining("give an artifact");
        }
    }

    @Test
    void criteria_decideWhetherFreightIsMade() {
        try (Haulier haulier = haulier(warehouse ->
                warehouse.freightCreationCriteria("imageFrom('" + Pipelines.REPO + "').Tag startsWith '2.'"))) {
            assertThat(haulier.warehouse("app").discover().newest()).isEmpty();
            tags.add("2.0.0");
            assertThat(haulier.warehouse("app").discover().newest()).isPresent();
        }
    }

    @Test
    void approve_letsFreightThrough_once() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).listener(events::add).build()) {
            Freight freight = Pipelines.freight(haulier, "1.0.0");
            assertThat(haulier.stage("prod").availability(freight).isAvailable())
                    .isFalse();
            events.clear();

            haulier.stage("prod").as("alice").approve(freight);
            haulier.stage("prod").as("bob").approve(freight);

            assertThat(haulier.stage("prod").availability(freight))
                    .isEqualTo(new Availability.Available("approved for prod"));
            assertThat(events).hasSize(1);
            assertThat(((Event.FreightApproved) events.get(0)).actor()).isEqualTo("alice");
            Freight foreign = Freight.of(
                    dev.haulier.model.FreightOrigin.warehouse("other"),
                    freight.images().get(0));
            assertThatThrownBy(() -> haulier.stage("prod").approve(foreign)).isInstanceOf(HaulierException.class);
        }
    }

    @Test
    void available_listsAllWithReasons_newestFirst() {
        var clock = new SteppedClock();
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).clock(clock).build()) {
            Freight first = Pipelines.freight(haulier, "1.0.0");
            clock.advance(java.time.Duration.ofMinutes(1));
            Freight second = Pipelines.freight(haulier, "1.1.0");
            haulier.stage("dev").promote(first);

            assertThat(haulier.stage("prod").available())
                    .extracting(each -> each.freight().name() + " " + each.availability())
                    .containsExactly(
                            second.name() + " " + new Availability.NotYet("not promoted to dev yet", null),
                            first.name() + " " + new Availability.Available("verified in dev"));
            assertThat(haulier.stage("prod").promoteNewest().spec().freight()).isEqualTo(first.name());
        }
    }
}
