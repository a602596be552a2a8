package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.HostedPullRequest;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects in the shape that Kargo's documentation and demos have, promoted as they are from their first Stage to their last, on
 * the servers of the testkit. The manifests are in {@code src/test/resources/kargo}.
 */
@Timeout(120)
class KargoManifestsTest {

    private static final Instant BUILT = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void helmValues_soakThenPassAControlFlowStageToTwoRegions() throws Exception {
        try (Playground here = new Playground(Playground.manifests("helm-values"), folder)) {
            push(here, "shop/app", "0.9.0", "1.1.0", "1.10.0", "2.0.0");
            try (Haulier haulier = here.builder().build()) {
                List<Promotion> promotions = promoted(here, haulier);

                assertThat(promotions)
                        .extracting(promotion -> promotion.spec().stage())
                        .containsExactly("dev", "staging", "prod-east", "prod-west");
                assertThat(soak(promotions.get(0), promotions.get(1))).isGreaterThanOrEqualTo(Duration.ofHours(1));
            }
            GitRepository gitops = here.repository("shop/gitops");
            String digest =
                    here.registry().repository("shop/app").digest("1.10.0").orElseThrow();
            for (String stage : List.of("dev", "staging", "prod-east", "prod-west")) {
                assertThat(gitops.read("main", "env/" + stage + "/values.yaml"))
                        .isEqualTo(here.here("""
                        # What %s runs.
                        image:
                          repository: registry.example.com/shop/app
                          tag: "1.10.0" # by the promotion
                          digest: '%s'
                        replicas: 2
                        """.formatted(stage, digest)));
                assertThat(here.argoCd().application("shop-" + stage).operations())
                        .isPositive();
            }
            assertThat(gitops.log("main").get(0).message())
                    .contains("Updated ./src/env/prod-west/values.yaml", "- image.tag: 1.10.0", "Haulier-Promotion: ");
        }
    }

    @Tag("real") // kustomize or kubectl renders
    @Test
    void kustomizeStageBranch_isRenderedForEachStage() throws Exception {
        try (Playground here = new Playground(Playground.manifests("kustomize-stage-branch"), folder)) {
            push(here, "site", "1.26.0", "1.26.1");
            try (Haulier haulier = here.builder().build()) {
                assertThat(promoted(here, haulier)).hasSize(2);
            }
            for (String stage : List.of("test", "live")) {
                assertThat(here.repository("web/site").read("stage/" + stage, "manifests.yaml"))
                        .isEqualTo(here.here("""
                                apiVersion: v1
                                kind: Pod
                                metadata:
                                  name: site
                                  namespace: site-%s
                                spec:
                                  containers:
                                  - image: registry.example.com/site:1.26.1
                                    name: site
                                """.formatted(stage)));
                assertThat(here.repository("web/site").files("stage/" + stage)).containsExactly("manifests.yaml");
                assertThat(here.argoCd().application("site-" + stage).operations())
                        .isPositive();
            }
        }
    }

    @Test
    void pullRequest_isMergedBySomebodyAndItsCommitDeployed() throws Exception {
        try (Playground here = new Playground(Playground.manifests("pull-request"), folder)) {
            push(here, "guestbook", "2.0.0", "2.0.1");
            try (Haulier haulier = here.builder().build()) {
                List<Promotion> promotions = promoted(here, haulier);

                HostedPullRequest request =
                        here.host().pullRequests("team/guestbook").get(0);
                assertThat(here.host().pullRequests("team/guestbook")).hasSize(1);
                assertThat(request.title()).isEqualTo("prod: guestbook 2.0.1");
                assertThat(request.labels()).containsExactly("promotion", "prod");
                assertThat(promotions.get(1).status().state().get("propose"))
                        .isEqualTo(Map.of("commit", String.valueOf(request.mergeCommit())));
            }
            assertThat(here.repository("team/guestbook").read("main", "prod.yaml"))
                    .isEqualTo(here.here("""
                            kind: Deployment
                            spec:
                              containers:
                              - image: registry.example.com/guestbook:2.0.1
                                name: guestbook
                            """));
            assertThat(here.argoCd().application("guestbook-prod").operations()).isEqualTo(2);
        }
    }

    @Test
    void configOnly_isCopiedFromACommitAndToldByMetadata() throws Exception {
        try (Playground here = new Playground(Playground.manifests("config-only"), folder)) {
            GitRepository settings = here.repository("team/settings");
            String commit = settings.head("main").orElseThrow();
            settings.commit("main", Map.of("base/NOTES.md", "nobody promotes this"), "Notes");
            try (Haulier haulier = here.builder().build()) {
                promoted(here, haulier);

                Map<String, ?> metadata = StepExample.map(
                        haulier.stage("test").status().metadata().get("settings"));
                assertThat(String.valueOf(metadata.get("promotedAt"))).matches("20[0-9-]+T[0-9:]+Z");
                assertThat(metadata.get("commit"))
                        .isEqualTo(settings.head("stage/test").orElseThrow());
                assertThat(settings.read("stage/live", "HISTORY.txt"))
                        .isEqualTo("test had it at " + metadata.get("promotedAt") + "\n");
            }
            assertThat(settings.read("stage/live", "service.toml"))
                    .isEqualTo("[service]\nworkers = 4 # of each replica\n");
            assertThat(settings.read("stage/live", "flags.json")).isEqualTo("""
                    {
                      "newCheckout": true,
                      "stage": "test",
                      "revision": "%s"
                    }
                    """.formatted(commit.substring(0, 7)));
            assertThat(settings.files("stage/test")).containsExactlyInAnyOrder("flags.json", "service.toml");
        }
    }

    @Test
    void twoWarehouses_meetInEachStage() throws Exception {
        try (Playground here = new Playground(Playground.manifests("two-warehouses"), folder)) {
            push(here, "portal/web", "1.0.0", "1.1.0");
            push(here, "portal/api", "1.0.0");
            try (Haulier haulier = here.builder().build()) {
                haulier.warehouse("images").discover();
                assertThat(haulier.warehouse("images").freight())
                        .as("the tags differ")
                        .isEmpty();
                push(here, "portal/api", "1.1.0");
                List<Promotion> promotions = promoted(here, haulier);

                assertThat(promotions)
                        .extracting(promotion -> promotion.spec().stage())
                        .contains("uat", "prod");
                assertThat(haulier.stage("prod").history().get(0).items()).hasSize(2);
            }
            GitRepository gitops = here.repository("portal/gitops");
            assertThat(Manifests.parseValue(gitops.read("stage/uat", "values.yaml"), "values.yaml"))
                    .isEqualTo(Map.of(
                            "web", Map.of("tag", "1.1.0", "replicas", 1L),
                            "api", Map.of("tag", "1.1.0", "replicas", 1L),
                            "features", List.of("search")));
            assertThat(here.posted())
                    .isNotEmpty()
                    .last()
                    .satisfies(body -> assertThat(Manifests.parseValue(body, "body"))
                            .isEqualTo(Map.of(
                                    "stage",
                                    "uat",
                                    "commit",
                                    gitops.head("stage/uat").orElseThrow())));
            assertThat(here.argoCd().application("portal-prod").resource().toString())
                    .contains("portal/web:1.1.0");
        }
    }

    @Test
    void sharedTask_deploysAChartThatAVerifierJudges() throws Exception {
        List<String> judged = new CopyOnWriteArrayList<>();
        try (Playground here = new Playground(Playground.manifests("shared-task"), folder)) {
            here.charts().push("worker", "3.1.0");
            here.charts().push("worker", "4.0.0");
            push(here, "worker", "build-7", "build-8", "nightly-9");
            try (Haulier haulier = here.builder()
                    .verifier("smoke", context -> {
                        judged.add(context.stage() + " " + context.arguments());
                        return Verdict.successful();
                    })
                    .build()) {
                promoted(here, haulier);

                assertThat(judged)
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("qa ")
                        .contains("stage=qa", "version=3.1.0");
                assertThat(haulier.freight().get(0).status().verifiedIn()).containsKey("qa");
            }
            assertThat(List.of("charts-qa", "charts-prod"))
                    .map(name -> here.argoCd().application(name).resource().toString())
                    .allSatisfy(resource -> assertThat(resource).contains("3.1.0", "build-8"));
        }
    }

    @Test
    void sharedTask_aVerifierThatRefuses_keepsItFromProd() throws Exception {
        try (Playground here = new Playground(Playground.manifests("shared-task"), folder)) {
            here.charts().push("worker", "3.1.0");
            push(here, "worker", "build-7");
            try (Haulier haulier = here.builder()
                    .verifier("smoke", context -> Verdict.failed("no answer"))
                    .build()) {
                assertThat(here.promoteAll(haulier))
                        .extracting(promotion -> promotion.spec().stage())
                        .containsExactly("qa");
            }
        }
    }

    private static void push(Playground here, String repository, String... tags) {
        for (int i = 0; i < tags.length; i++) {
            here.registry()
                    .repository(repository)
                    .pushImage(tags[i], RegistryImage.created(BUILT.plusSeconds(60L * i)));
        }
    }

    private static List<Promotion> promoted(Playground here, Haulier haulier) throws IOException, InterruptedException {
        List<Promotion> promotions = here.promoteAll(haulier);
        List<Tuple> wrong = new ArrayList<>();
        promotions.stream()
                .filter(promotion -> promotion.status().phase() != PromotionPhase.SUCCEEDED)
                .forEach(promotion -> wrong.add(
                        Tuple.tuple(promotion.spec().stage(), promotion.status().message())));
        assertThat(wrong).isEmpty();
        return promotions;
    }

    private static Duration soak(Promotion first, Promotion second) {
        return Duration.between(first.status().finishedAt(), second.status().startedAt());
    }
}
