package dev.haulier.oci;

import static dev.haulier.oci.TestRegistry.body;
import static dev.haulier.oci.TestRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.haulier.HaulierException;
import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.ImageSubscriptionBuilder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OciImageSourceTest extends OciImageWorld {

    @Test
    void discover_semver_readsManifestAndConfigOfTheKeptOnes() throws InterruptedException {
        registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        String digest = registry.image("1.1.0", "2026-02-01T00:00:00Z", "linux", "amd64");
        registry.image("2.0.0", "2026-03-01T00:00:00Z", "linux", "amd64");

        Discovery discovery = discover(image -> image.semver("^1.0.0"));

        assertThat(discovery.problems()).isEmpty();
        assertThat(discovery.artifacts().images().get(0).references().get(0))
                .isEqualTo(DiscoveredImageReference.of("1.1.0", digest)
                        .withCreatedAt(Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(registry.requests).hasSize(1 + 2 * 2);
        assertThat(discovery.subscriptions().get(0).requests()).isEqualTo(5);
        assertThat(discovery.subscriptions().get(0).bytes()).isPositive();
    }

    @Test
    void discover_secondTime_costsTheListAndOneHeadForEachKeptTag() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            registry.image("1.0." + i, "2026-01-01T00:00:00Z", "linux", "amd64");
        }
        discover(image -> image.semver("*"));
        registry.requests.clear();

        assertThat(discover(image -> image.semver("*")).subscriptions().get(0).kept())
                .hasSize(20);

        assertThat(registry.requests).hasSize(21);
        assertThat(registry.requests.subList(1, 21)).allMatch(request -> request.startsWith("HEAD "));
    }

    @Test
    void discover_cacheByTag_secondTimeCostsTheListAlone() throws InterruptedException {
        registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        discover(ImageSubscriptionBuilder::cacheByTag);
        registry.requests.clear();

        discover(ImageSubscriptionBuilder::cacheByTag);

        assertThat(registry.requests).containsExactly(TAGS);
    }

    @Test
    void discover_movedTag_isSeen() throws InterruptedException {
        registry.image("latest", "2026-01-01T00:00:00Z", "linux", "amd64");
        discover(image -> image.digest("latest"));
        String moved = registry.image("latest", "2026-02-01T00:00:00Z", "linux", "amd64");

        Discovery discovery = discover(image -> image.digest("latest"));

        assertThat(discovery.artifacts().images().get(0).references().get(0).digest())
                .isEqualTo(moved);
    }

    @Test
    void discover_newestBuild_severalAtOnce_readsEachImageOnceInTheLifeOfTheSource() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            source = OciImageSource.with(OciOptions.defaults().executor(threads, 4));
            for (int i = 0; i < 40; i++) {
                registry.image("b" + i, START.plusSeconds(i * 7919L % 1000).toString(), "linux", "amd64");
            }

            List<String> kept = discover(ImageSubscriptionBuilder::newestBuild)
                    .subscriptions()
                    .get(0)
                    .kept();
            assertThat(registry.requests).hasSize(1 + 80);
            registry.requests.clear();
            assertThat(discover(ImageSubscriptionBuilder::newestBuild)
                            .subscriptions()
                            .get(0)
                            .kept())
                    .isEqualTo(kept);

            assertThat(registry.requests).hasSize(1 + 40).noneMatch(request -> request.contains("/blobs/"));
            assertThat(kept.get(0))
                    .isEqualTo("b"
                            + IntStream.range(0, 40)
                                    .boxed()
                                    .max(Comparator.comparing(i -> i * 7919L % 1000))
                                    .orElseThrow());
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void discover_brokenTags_areDroppedWithTheirReasons() throws InterruptedException {
        registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        registry.manifest("1.1.0", "{'schemaVersion':1}");
        registry.manifest("1.2.0", "nonsense");
        registry.image("1.3.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        registry.script("GET /v2/org/app/manifests/1.3.0", status(404));
        registry.image("1.4.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        registry.script(
                "GET /v2/org/app/manifests/1.4.0",
                body("{'schemaVersion':2}", "Docker-Content-Digest", TestRegistry.digest(new byte[0])));
        registry.image("1.5.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        for (int i = 0; i < OciOptions.ATTEMPTS; i++) {
            registry.script("GET /v2/org/app/manifests/1.5.0", status(500));
        }

        Discovery discovery = discover(image -> image.semver("*"));

        assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.0.0");
        assertThat(discovery.subscriptions().get(0).dropped())
                .extracting(
                        DroppedCandidate::candidate, dropped -> dropped.reason().text())
                .containsExactly(
                        tuple("1.5.0", "unreadable"),
                        tuple("1.4.0", "unreadable"),
                        tuple("1.3.0", "missing"),
                        tuple("1.2.0", "unreadable"),
                        tuple("1.1.0", "unreadable"));
        assertThat(discovery.subscriptions().get(0).dropped().get(1).detail()).contains("has digest sha256:");
    }

    @Test
    void discover_platform_ofAnIndexAndOfSingleManifests() throws InterruptedException {
        String amd = registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        registry.image("1.1.0", "2026-01-01T00:00:00Z", "linux", "arm64");
        String arm = registry.image("1.0.1", "2026-03-01T00:00:00Z", "linux", "arm64");
        String index = registry.manifest(
                "1.2.0",
                "{'schemaVersion':2,'mediaType':'application/vnd.oci.image.index.v1+json','annotations':{'a':'b'},"
                        + "'manifests':[{'digest':'" + amd + "','platform':{'os':'linux','architecture':'amd64'},"
                        + "'annotations':{'for':'amd64'}},{'digest':'" + arm
                        + "','platform':{'os':'linux','architecture':'arm64'}},{'digest':'sha256:" + "0".repeat(64)
                        + "','platform':{'os':'unknown','architecture':'unknown'}}]}");

        Discovery discovery = discover(image -> image.platform("linux/amd64"));

        assertThat(discovery.artifacts().images().get(0).references())
                .extracting(DiscoveredImageReference::tag, DiscoveredImageReference::digest)
                .containsExactly(tuple("1.2.0", index), tuple("1.0.0", amd));
        DiscoveredImageReference newest =
                discovery.artifacts().images().get(0).references().get(0);
        assertThat(newest.createdAt()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(newest.annotations()).containsEntry("a", "b").containsEntry("for", "amd64");
    }

    @Test
    void list_pages_followsLinksToTheEnd() throws InterruptedException {
        IntStream.range(0, 25).forEach(i -> registry.manifest("t" + i, "{}"));
        registry.pageSize(10);

        assertThat(list()).hasSize(25);
        assertThat(registry.requests).hasSize(3);
    }

    @Test
    void list_linkToAnotherHost_isRefused() {
        registry.script(TAGS, body("{'tags':[]}", "Link", "<http://169.254.169.254/x>; rel=\"next\""));

        assertThatThrownBy(this::list).hasMessageContaining("leads to another host");
    }

    @Test
    void list_linkInACircle_ends() {
        String circle = "</v2/org/app/tags/list?n=1000>; rel=next";
        registry.script(TAGS, body("{'tags':['a']}", "Link", circle));

        assertThatThrownBy(this::list).hasMessageContaining("do not come to an end");
    }

    @Test
    void list_nullTagsAndNoJson() throws InterruptedException {
        registry.script(TAGS, body("{'name':'org/app','tags':null}"));
        assertThat(list()).isEmpty();

        registry.script(TAGS, body("{'tags':['a'"));
        assertThatThrownBy(this::list).hasMessageContaining("is not a list of tags in JSON");
    }

    @Test
    void list_unknownRepository_saysWhoWasAsked() {
        registry.script(TAGS, status(404));

        assertThatThrownBy(this::list)
                .isInstanceOf(HaulierException.class)
                .hasMessage("Could not list the tags of " + registry.repository() + ": " + registry.host()
                        + " knows no such repository, or shows it to others only; asked without credentials"
                        + " (asked: the host's own source: none for it)");
    }

    @Test
    void digest_noSuchTag_isMissing_andOddTagIsNeverSent() throws InterruptedException {
        assertThat(resolve("latest")).isInstanceOf(ImageResolution.Missing.class);
        registry.requests.clear();
        assertThat(resolve("../../x")).isInstanceOf(ImageResolution.Unreadable.class);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void manifestBeyondTheLimit_isUnreadable() throws InterruptedException {
        registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        registry.script(
                "GET /v2/org/app/manifests/1.0.0",
                exchange -> TestRegistry.reply(exchange, 200, new byte[4 * 1024 * 1024 + 1]));

        assertThat(resolve("1.0.0"))
                .isEqualTo(new ImageResolution.Unreadable(
                        "the answer has more than 4194304 bytes (from " + registry.host() + ")"));
    }
}
