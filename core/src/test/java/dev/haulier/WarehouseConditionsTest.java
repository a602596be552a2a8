package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.FreightVerdict.Kind;
import dev.haulier.artifact.GenericSource;
import dev.haulier.model.Condition;
import dev.haulier.model.Freight;
import dev.haulier.model.Warehouse;
import dev.haulier.model.WarehouseBuilder;
import dev.haulier.model.WarehouseStatus;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a discovery leaves in the Warehouse's status: Kargo's conditions and reasons. */
class WarehouseConditionsTest {

    private static final String GIT = "https://git.example.com/config.git";
    private static final String CHARTS = "https://charts.example.com";

    private final Shelf shelf = new Shelf();
    private final Store store = new MemoryStore();
    private final SteppedClock clock = new SteppedClock();

    private Haulier haulier(UnaryOperator<WarehouseBuilder> subscriptions) {
        Warehouse warehouse = subscriptions.apply(Warehouse.named("app")).build();
        HaulierBuilder builder = Pipelines.builder(
                        Project.named("demo").warehouse(warehouse).build(), store)
                .clock(clock);
        shelf.sources().forEach(builder::source);
        return builder.source(GenericSource.of("broken", (subscription, context) -> {
                    throw new IllegalStateException("no route\nto host");
                }))
                .build();
    }

    private static WarehouseStatus status(Haulier haulier) {
        return haulier.warehouse("app").warehouse().status();
    }

    private static List<String> conditions(Haulier haulier) {
        return status(haulier).conditions().stream()
                .map(each -> each.type() + "=" + each.status() + " " + each.reason())
                .toList();
    }

    private static WarehouseBuilder all(WarehouseBuilder warehouse) {
        return warehouse
                .image(Pipelines.REPO)
                .git(GIT)
                .chart(CHARTS, chart -> chart.name("app"))
                .subscription("base", "ami", Map.of());
    }

    private void fill() {
        shelf.tags.add("1.0.0");
        shelf.versions.add("2.0.0");
        shelf.artifacts.add("ami-1");
        shelf.commit("c1", "first");
    }

    @Test
    void newFreight_thenTheSame_thenAnother() {
        fill();
        try (Haulier haulier = haulier(WarehouseConditionsTest::all)) {
            Discovery first = haulier.warehouse("app").discover();
            assertThat(first.verdict().kind()).isEqualTo(Kind.CREATED);
            assertThat(conditions(haulier))
                    .containsExactly(
                            "Ready=True ArtifactsDiscovered",
                            "Healthy=True ReconciliationSucceeded",
                            "FreightCreationCriteriaSatisfied=True CriteriaSatisfied",
                            "FreightCreated=True NewFreight");
            Optional<Condition> ready = status(haulier).conditions().stream().findFirst();

            clock.advance(Duration.ofMinutes(5));
            Discovery second = haulier.warehouse("app").discover();
            assertThat(second.verdict().kind()).isEqualTo(Kind.EXISTS);
            assertThat(second.newest()).isEqualTo(first.newest());
            assertThat(conditions(haulier)).contains("FreightCreated=False AlreadyExists");
            assertThat(status(haulier).lastFreightID())
                    .isEqualTo(first.newestOrThrow().name());
            assertThat(status(haulier).conditions().get(0).lastTransitionTime())
                    .as("the time of a change, not of a look")
                    .isEqualTo(ready.orElseThrow().lastTransitionTime());

            shelf.commit("c2", "second");
            Freight third = haulier.warehouse("app").discover().newestOrThrow();
            assertThat(conditions(haulier)).contains("FreightCreated=True NewFreight");
            assertThat(third.commits().get(0).id()).isEqualTo("c2");
            assertThat(haulier.freight()).hasSize(2);
        }
    }

    @Test
    void namesOfSubscriptions_comeWithTheArtifacts_andChangeTheFreightsName() {
        fill();
        try (Haulier haulier = haulier(WarehouseConditionsTest::all)) {
            Freight freight = haulier.warehouse("app").discover().newestOrThrow();
            assertThat(freight.artifacts()).singleElement().satisfies(artifact -> {
                assertThat(artifact.subscriptionName()).isEqualTo("base");
                assertThat(artifact.artifactType()).isEqualTo("application/x-ami");
            });
            assertThat(freight.images().get(0).subscriptionName()).isEmpty();
            try (Haulier named = haulier(warehouse -> warehouse
                    .image(Pipelines.REPO, image -> image.subscriptionName("web"))
                    .git(GIT)
                    .chart(CHARTS, chart -> chart.name("app"))
                    .subscription("base", "ami", Map.of()))) {
                Freight other = named.warehouse("app").discover().newestOrThrow();
                assertThat(other.images().get(0).subscriptionName()).isEqualTo("web");
                assertThat(other.name()).isNotEqualTo(freight.name());
            }
        }
    }

    @Test
    void nothingFound_byKind_isSaidInKargosWords_andForgetsWhatWasThere() {
        fill();
        try (Haulier haulier = haulier(WarehouseConditionsTest::all)) {
            haulier.warehouse("app").discover();
            shelf.artifacts.clear();
            check(haulier, "Ready=False FreightBuildFailure", "Healthy=False FreightBuildFailure");
            shelf.versions.clear();
            check(haulier, "Ready=False MissingChartVersions", "Healthy=False NoChartVersionsDiscovered");
            shelf.tags.clear();
            check(haulier, "Ready=False MissingImageReferences", "Healthy=False NoImageReferencesDiscovered");
            shelf.commits.clear();
            check(haulier, "Ready=False MissingCommits", "Healthy=False NoCommitsDiscovered");
            assertThat(status(haulier).discoveredArtifacts().images().get(0).references())
                    .isEmpty();
            assertThat(status(haulier).conditions().get(0).message()).contains("no commit in " + GIT);
        }
    }

    private static void check(Haulier haulier, String... conditions) {
        Discovery discovery = haulier.warehouse("app").discover();
        assertThat(discovery.newest()).isEmpty();
        assertThat(discovery.verdict().kind()).isEqualTo(Kind.INCOMPLETE);
        assertThat(conditions(haulier)).containsExactly(conditions);
    }

    @Test
    void aSourceThatThrows_isAFailureOfItsSubscription_inOneLine() {
        fill();
        try (Haulier haulier =
                haulier(warehouse -> warehouse.image(Pipelines.REPO).subscription("other", "broken", Map.of()))) {
            Discovery discovery = haulier.warehouse("app").discover();

            assertThat(discovery.problems())
                    .containsExactly("broken subscription \"other\": its source failed: "
                            + "java.lang.IllegalStateException: no route | to host");
            assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.0.0");
            assertThat(discovery.subscriptions().get(1).failed()).isTrue();
            assertThat(conditions(haulier))
                    .containsExactly("Ready=False DiscoveryFailure", "Healthy=False DiscoveryFailed");
            assertThat(status(haulier).discoveredArtifacts()).isNull();
        }
    }

    @Test
    void manualPolicy_isHealthy_withoutFreight() {
        fill();
        try (Haulier haulier = haulier(warehouse -> all(warehouse).manualFreightCreation())) {
            Discovery discovery = haulier.warehouse("app").discover();

            assertThat(discovery.verdict().kind()).isEqualTo(Kind.MANUAL);
            assertThat(conditions(haulier))
                    .containsExactly("Ready=True ArtifactsDiscovered", "Healthy=True ReconciliationSucceeded");
            assertThat(haulier.freight()).isEmpty();
        }
    }

    @Test
    void criteria_notMet_areHealthy_withoutFreight() {
        fill();
        try (Haulier haulier =
                haulier(warehouse -> all(warehouse).freightCreationCriteria("artifactFrom('base').Version == 'x'"))) {
            Discovery discovery = haulier.warehouse("app").discover();

            assertThat(discovery.verdict().kind()).isEqualTo(Kind.CRITERIA_NOT_MET);
            assertThat(discovery.problems()).isEmpty();
            assertThat(conditions(haulier))
                    .containsExactly(
                            "Ready=True ArtifactsDiscovered",
                            "Healthy=True ReconciliationSucceeded",
                            "FreightCreationCriteriaSatisfied=False CriteriaNotSatisfied");
            shelf.artifacts.add(0, "x");
            assertThat(haulier.warehouse("app").discover().newest()).isPresent();
        }
    }

    @Test
    void criteria_thatCannotBeEvaluated_areAProblem() {
        fill();
        try (Haulier haulier =
                haulier(warehouse -> all(warehouse).freightCreationCriteria("commitFrom('x').ID == 'y'"))) {
            Discovery discovery = haulier.warehouse("app").discover();

            assertThat(discovery.verdict().kind()).isEqualTo(Kind.CRITERIA_FAILED);
            assertThat(discovery.problems())
                    .singleElement()
                    .asString()
                    .startsWith("freightCreationCriteria: ")
                    .doesNotContain("\n");
            assertThat(conditions(haulier))
                    .containsExactly("Ready=False CriteriaEvaluationFailed", "Healthy=False CriteriaEvaluationFailed");
            assertThat(haulier.freight()).isEmpty();
        }
    }

    @Test
    void criteria_areNotAsked_whenThereAreOnlyArtifactsOfOnesOwn() {
        fill();
        try (Haulier haulier = haulier(
                warehouse -> warehouse.subscription("base", "ami", Map.of()).freightCreationCriteria("false"))) {
            assertThat(haulier.warehouse("app").discover().verdict().kind()).isEqualTo(Kind.CREATED);
        }
    }

    @Test
    void newestIsWhatComesFirst_evenIfItIsOlderThanBefore() {
        fill();
        shelf.tags.add("1.1.0");
        try (Haulier haulier = haulier(warehouse -> warehouse.image(Pipelines.REPO))) {
            Freight newer = haulier.warehouse("app").discover().newestOrThrow();
            shelf.tags.remove("1.1.0");
            Freight older = haulier.warehouse("app").discover().newestOrThrow();
            shelf.tags.add("1.1.0");

            assertThat(older.images().get(0).tag()).isEqualTo("1.0.0");
            assertThat(haulier.warehouse("app").discover().newest()).contains(newer);
            assertThat(haulier.freight()).hasSize(2);
        }
    }

    @Test
    void aChangedDefinition_isANewGeneration_andTheRefreshIsNoted() {
        fill();
        try (Haulier haulier = haulier(warehouse -> warehouse.image(Pipelines.REPO))) {
            haulier.warehouse("app").discover();
            assertThat(haulier.warehouse("app").warehouse().metadata().generation())
                    .isEqualTo(1);
            assertThat(status(haulier).observedGeneration()).isEqualTo(1);
            assertThat(status(haulier).lastHandledRefresh()).isEmpty();
        }
        try (Haulier haulier = haulier(warehouse -> warehouse
                .image(Pipelines.REPO, image -> image.semver("^1.0.0"))
                .annotation("kargo.akuity.io/refresh", "now"))) {
            haulier.warehouse("app").discover();
            assertThat(status(haulier).observedGeneration()).isEqualTo(2);
            assertThat(status(haulier).conditions().get(0).observedGeneration()).isEqualTo(2);
            assertThat(status(haulier).lastHandledRefresh()).isEqualTo("now");
        }
    }
}
