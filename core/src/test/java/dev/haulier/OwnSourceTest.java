package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DropReason;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.GenericSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sources for subscription types of one's own. */
class OwnSourceTest {

    /** The config of a subscription. */
    record Ami(String owner, Optional<String> architecture) {}

    private static Project project(String type, Map<String, ? extends @Nullable Object> config) {
        return Project.named("demo")
                .warehouse(Warehouse.named("app")
                        .subscription("base", type, config)
                        .build())
                .build();
    }

    private static List<ArtifactReference> amis(Ami config, SourceContext context) {
        return Stream.of("2", "1")
                .map(version -> ArtifactReference.found("application/x-ami", config.owner() + "-" + version)
                        .withMetadata(Map.of("project", context.project())))
                .toList();
    }

    @Test
    void lambda_getsItsConfigAsARecord() {
        try (Haulier haulier = Pipelines.builder(project("ami", Map.of("owner", "me")))
                .source("ami", Ami.class, OwnSourceTest::amis)
                .build()) {
            Discovery discovery = haulier.warehouse("app").discover();

            assertThat(discovery.newestOrThrow().artifacts())
                    .containsExactly(
                            new ArtifactReference("application/x-ami", "base", "me-2", Map.of("project", "demo")));
            assertThat(discovery.subscriptions().get(0).kept()).containsExactly("me-2", "me-1");
        }
    }

    @Test
    void build_unknownKeyOrMissingOne_isRefusedWithThePath() {
        assertThatThrownBy(() -> Pipelines.builder(project("ami", Map.of("ownr", "me")))
                        .source("ami", Ami.class, OwnSourceTest::amis)
                        .build())
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("Warehouse/app spec.subscriptions[0].ami.config.ownr")
                .hasMessageContaining("did you mean owner?")
                .hasMessageContaining("spec.subscriptions[0].ami.config.owner: is required");
    }

    @Test
    void build_typeThatNobodyServes_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> Pipelines.builder(project("imge", Map.of())).build())
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("there is no source of imge; did you mean image?");
        assertThatThrownBy(() -> Pipelines.builder(project("amis", Map.of()))
                        .source("ami", Ami.class, OwnSourceTest::amis)
                        .build())
                .hasMessageContaining("there is no source of amis; did you mean ami?");
    }

    @Test
    void fromManifest_theOtherKeyIsTheType() {
        String manifest = """
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Project
                metadata: {name: demo}
                ---
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata: {name: app, namespace: demo}
                spec:
                  subscriptions:
                  - name: base
                    ami: {config: {owner: you, architecture: arm64}, discoveryLimit: 1}
                """;
        try (Haulier haulier = Pipelines.builder(
                        Project.load(new StringReader(manifest), "own.yaml", LoadOptions.defaults()))
                .source("ami", Ami.class, (config, context) -> {
                    assertThat(config.architecture()).contains("arm64");
                    return amis(config, context);
                })
                .build()) {
            SubscriptionResult result =
                    haulier.warehouse("app").discover().subscriptions().get(0);

            assertThat(result.kept()).containsExactly("you-2");
            assertThat(result.dropped()).containsExactly(new DroppedCandidate("you-1", DropReason.BEYOND_LIMIT, ""));
        }
    }

    @Test
    void class_servesSeveralTypes() {
        GenericSource source = new GenericSource() {
            @Override
            public boolean serves(Subscription subscription) {
                return subscription instanceof GenericSubscription generic
                        && subscriptionTypes().contains(generic.subscriptionType());
            }

            @Override
            public List<String> subscriptionTypes() {
                return List.of("one", "two");
            }

            @Override
            public List<ArtifactReference> list(GenericSubscription subscription, SourceContext context) {
                return List.of(ArtifactReference.found("", subscription.subscriptionType() + "-1"));
            }
        };
        try (Haulier haulier = Pipelines.builder(project("two", Map.of("any", 1)))
                .source(source)
                .build()) {
            assertThat(haulier.warehouse("app").discover().newestOrThrow().artifacts())
                    .containsExactly(ArtifactReference.of("two", "base", "two-1"));
        }
    }

    @Test
    void whatASourceSaysWrong_isDroppedOrRefused() {
        Project project = project("list", Map.of());
        try (Haulier haulier = Pipelines.builder(project)
                .source(GenericSource.of(
                        "list",
                        (subscription, context) ->
                                List.of(ArtifactReference.found("x", " "), ArtifactReference.found("x", "1"))))
                .build()) {
            SubscriptionResult result =
                    haulier.warehouse("app").discover().subscriptions().get(0);
            assertThat(result.kept()).containsExactly("1");
            assertThat(result.droppedCounts()).containsExactly(Map.entry(DropReason.UNREADABLE, 1));
        }
        try (Haulier haulier = Pipelines.builder(project)
                .source(GenericSource.of(
                        "list", (subscription, context) -> List.of(ArtifactReference.of("x", "other", "1"))))
                .build()) {
            assertThat(haulier.warehouse("app").discover().problems())
                    .singleElement()
                    .asString()
                    .contains(
                            "was asked for subscription \"base\" and answered with an artifact of subscription \"other\"");
        }
    }

    @Test
    void interruptedSource_isNoFailureOfItsSubscription() {
        try (Haulier haulier = Pipelines.builder(project("list", Map.of()))
                .source(GenericSource.of("list", (subscription, context) -> {
                    Thread.currentThread().interrupt();
                    throw new HaulierException("interrupted while listing");
                }))
                .build()) {
            assertThatThrownBy(() -> haulier.warehouse("app").discover())
                    .isInstanceOf(HaulierInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void manyDropped_areAllCounted_andTheBestListed() {
        int kept = Subscription.DEFAULT_DISCOVERY_LIMIT;
        int bound = SubscriptionResult.MAX_LISTED_PER_REASON;
        for (int more : new int[] {bound, bound + 1}) {
            try (Haulier haulier = Pipelines.builder(project("list", Map.of()))
                    .source(GenericSource.of(
                            "list",
                            (subscription, context) -> IntStream.range(0, kept + more)
                                    .mapToObj(i -> ArtifactReference.found("x", "v" + i))
                                    .toList()))
                    .build()) {
                SubscriptionResult result =
                        haulier.warehouse("app").discover().subscriptions().get(0);
                assertThat(result.droppedCounts()).containsExactly(Map.entry(DropReason.BEYOND_LIMIT, more));
                assertThat(result.dropped()).hasSize(bound);
                assertThat(result.dropped().get(0).candidate()).isEqualTo("v" + kept);
            }
        }
    }
}
