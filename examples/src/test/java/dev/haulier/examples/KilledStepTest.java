package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.haulier.Haulier;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.ArgoCdRequest;
import dev.haulier.testkit.ChartRequest;
import dev.haulier.testkit.GitHostRequest;
import dev.haulier.testkit.RegistryRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program dies when a step's effect is done and not yet written down. The next one goes on, and the effect is there once. */
@Timeout(60)
class KilledStepTest {

    private static final String CHANGED = """
            - uses: git-clone
              config: {repoURL: "$repo", checkout: [{branch: main, path: ./checkout}]}
            - uses: yaml-update
              config: {path: ./checkout/a.yaml, updates: [{key: a, value: 3}]}
            - {uses: git-commit, config: {path: ./checkout, message: A change}}
            """;

    @TempDir
    Path folder;

    private SpoiltWorld world;

    @BeforeEach
    void start() {
        world = new SpoiltWorld();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** What there is of an effect, and how often it must be. */
    private interface Outside {
        long count(SpoiltWorld world);
    }

    private static Arguments effect(String step, String before, String config, Outside effect) {
        return arguments(step, before, config, effect);
    }

    static Stream<Arguments> effects() {
        return Stream.of(
                effect("git-push", CHANGED, "path: ./checkout", KilledStepTest::changes),
                effect(
                        "git-push",
                        CHANGED + "- {uses: git-tag, config: {path: ./checkout, tag: v3, message: Three}}\n",
                        "path: ./checkout, tag: v3",
                        world -> world.repository.tags().size()),
                effect("github-push", CHANGED, "path: ./checkout", KilledStepTest::changes),
                effect(
                        "git-open-pr",
                        "",
                        "provider: github, sourceBranch: idea, targetBranch: main, repoURL: '$repo'",
                        world -> world.host.pullRequests("team/gitops").size() - 1),
                effect(
                        "git-merge-pr",
                        "",
                        "provider: github, prNumber: 1, repoURL: '$repo'",
                        world -> world.host.requests().count(GitHostRequest.MERGE)),
                effect(
                        "oci-push",
                        "",
                        "srcRef: '$registry/team/app:v1', destRef: '$fresh:v1'",
                        world -> world.registry.requests().count(RegistryRequest.PUT_MANIFEST)),
                effect(
                        "argocd-update",
                        "",
                        "apps: [{name: demo}]",
                        world -> world.argoCd.application("demo").operations()),
                effect(
                        "argocd-update",
                        "",
                        "apps: [{name: demo, sources: [{repoURL: '$repo', desiredRevision: $idea,"
                                + " updateTargetRevision: true}]}]",
                        world -> world.argoCd.apiRequests().count(ArgoCdRequest.PATCH)));
    }

    private static long changes(SpoiltWorld world) {
        return world.repository.log("main").stream()
                .filter(entry -> entry.subject().equals("A change"))
                .count();
    }

    @ParameterizedTest(name = "{0} with {2}")
    @MethodSource("effects")
    void effectThatWasDoneAndNotWrittenDown_isFoundAndNotDoneAgain(
            String step, String before, String config, Outside effect) {
        Promotion resumed = killedAndResumed(before + "- {uses: " + step + ", as: effect, config: {" + config + "}}\n");

        assertThat(resumed.status().phase())
                .as(String.valueOf(resumed.status().message()))
                .isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(effect.count(world)).isEqualTo(1);
    }

    @Test
    void externalSteps_areAllTried_orAreSpokenOfBelow() {
        Set<String> tried = effects().map(each -> String.valueOf(each.get()[0])).collect(Collectors.toSet());
        tried.addAll(List.of("http", "set-metadata", "set-freight-alias"));
        // These wait, and change nothing.
        tried.addAll(List.of("git-wait-for-pr", "argocd-wait"));
        assertThat(tried).containsAll(BuiltInSteps.external(folder));
    }

    @Test
    void ociPush_resumed_tellsTheSameDigest() {
        Promotion resumed = killedAndResumed(
                "- {uses: oci-push, as: effect, config: {srcRef: '$registry/team/app:v1', destRef: '$fresh:v1'}}\n");

        assertThat(StepExample.map(resumed.status().state().get("effect")))
                .containsEntry(
                        "digest",
                        world.registry.repository("team/app").digest("v1").orElseThrow());
    }

    /** A request has no key by which it could be found again: the page says so. */
    @Test
    void http_isSentAgain() {
        killedAndResumed("- {uses: http, as: effect, config: {method: GET, url: '$charts/index.yaml'}}\n");

        assertThat(world.charts.requests().count(ChartRequest.INDEX)).isEqualTo(2);
    }

    /** As with Kargo, an expression is evaluated when the step runs; what it sets is what the last run has made. */
    @Test
    void setMetadata_setsTheSameKeyAgain_withTheTimeOfTheRunThatIsWrittenDown() {
        Promotion resumed = killedAndResumed("""
                - uses: set-metadata
                  as: effect
                  config:
                    updates:
                    - {kind: Stage, name: prod, values: {at: "${{ now().Unix() }}", by: "${{ ctx.promotion }}"}}
                """);

        try (Haulier haulier = open("- {uses: fail}\n")) {
            Map<String, @Nullable Object> metadata =
                    haulier.stage("prod").stage().status().metadata();
            assertThat(metadata).containsOnlyKeys("at", "by").containsEntry("by", resumed.name());
            assertThat(Long.parseLong(String.valueOf(metadata.get("at")))).isGreaterThanOrEqualTo(killedAt);
        }
    }

    @Test
    void setFreightAlias_givesTheSameAliasAgain() {
        Promotion resumed = killedAndResumed("""
                - uses: set-freight-alias
                  as: effect
                  config: {name: "${{ ctx.targetFreight.name }}", alias: summer}
                """);

        assertThat(resumed.status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        try (Haulier haulier = open("- {uses: fail}\n")) {
            assertThat(haulier.freight("summer").name())
                    .isEqualTo(resumed.spec().freight());
        }
    }

    private long killedAt;

    private Haulier open(String steps) {
        return world.open(folder, FileStore.open(folder.resolve("state")), steps)
                .build();
    }

    private Promotion killedAndResumed(String steps) {
        try (Haulier haulier = world.open(
                        folder, new KilledStore(FileStore.open(folder.resolve("state")), "effect"), steps)
                .build()) {
            var freight = OneStage.freight(haulier);
            assertThatThrownBy(() -> haulier.stage("prod").promote(freight)).isInstanceOf(KilledStore.Killed.class);
        }
        killedAt = dev.haulier.clock.Clock.system()
                .instant()
                .minus(Duration.ofSeconds(1))
                .getEpochSecond();
        try (Haulier haulier = open(steps)) {
            List<Promotion> resumed = haulier.resume();
            assertThat(resumed).hasSize(1);
            return resumed.get(0);
        }
    }
}
