package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryRepository;
import dev.haulier.testkit.RegistryRequest;
import dev.haulier.testkit.RegistryServer;
import dev.haulier.testkit.ServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a registry again, in the same process and in a later one. */
class RegistryCacheTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final int TAGS = 2000;
    private static final int LIMIT = 20;

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private RegistryServer registry = RegistryServer.start();

    @TempDir
    private Path cache;

    @AfterEach
    void stop() {
        registry.close();
    }

    private RegistryRepository app() {
        return registry.repository("org/app");
    }

    private void push(int tags) {
        for (int i = 0; i < tags; i++) {
            app().pushImage(
                            "1." + i + ".0",
                            RegistryImage.created(START.plusSeconds(i)).label("n", "" + i));
        }
    }

    private OciOptions options() {
        return OciOptions.defaults().cacheFolder(cache);
    }

    private Discovery discover(OciImageSource source, Consumer<ImageSubscriptionBuilder> rules)
            throws InterruptedException {
        registry.requests().clear();
        Discovery discovery = new WarehouseDiscovery(
                        List.of(source),
                        new CredentialLookup(List.of(), new Redactor()),
                        clock,
                        (expression, variables) -> true)
                .discover(
                        Warehouse.named("application").image(app().url(), rules).build(), "demo");
        assertThat(discovery.problems()).isEmpty();
        SubscriptionResult result = discovery.subscriptions().get(0);
        assertThat(result.requests()).isEqualTo(registry.requests().count());
        return discovery;
    }

    private int asked(RegistryRequest kind) {
        return registry.requests().count(kind);
    }

    private void assertOnlyConditional(int heads) {
        assertThat(asked(RegistryRequest.LIST_TAGS)).isEqualTo(TAGS / RegistrySession.PAGE_SIZE);
        assertThat(asked(RegistryRequest.HEAD_MANIFEST)).isEqualTo(heads);
        assertThat(registry.requests().count()).isEqualTo(TAGS / RegistrySession.PAGE_SIZE + heads);
        assertThat(registry.requests().of(RegistryRequest.HEAD_MANIFEST))
                .allSatisfy(
                        request -> assertThat(request.header("If-None-Match")).isPresent());
    }

    @Test
    void semver_2000Tags_secondLookWithNothingChanged_costsTheListsAndTwentyConditionalRequests()
            throws InterruptedException {
        push(TAGS);
        OciImageSource source = OciImageSource.with(options());
        Discovery first = discover(source, image -> image.semver("^1.0.0"));
        assertThat(registry.requests().count()).isEqualTo(2 + 2 * LIMIT);

        Discovery second = discover(source, image -> image.semver("^1.0.0"));

        assertThat(second.artifacts().images()).isEqualTo(first.artifacts().images());
        assertOnlyConditional(LIMIT);
    }

    @Test
    void semver_2000Tags_afterARestart_costsTheListsAndTwentyConditionalRequests() throws InterruptedException {
        push(TAGS);
        Discovery first = discover(OciImageSource.with(options()), image -> image.semver("^1.0.0"));

        Discovery second = discover(OciImageSource.with(options()), image -> image.semver("^1.0.0"));

        assertThat(second.artifacts().images()).isEqualTo(first.artifacts().images());
        assertOnlyConditional(LIMIT);
    }

    @Test
    void newestBuild_2000Tags_fetchesEachManifestAndConfigOnceInTheLifeOfTheCache_within_theLimiter()
            throws InterruptedException {
        push(TAGS);
        ExecutorService threads = Executors.newFixedThreadPool(7);
        OciOptions options = options().executor(threads).rateLimiter(RateLimiter.perSecond(100, 10));
        try {
            discover(OciImageSource.with(options), ImageSubscriptionBuilder::newestBuild);

            assertEachOnce(RegistryRequest.GET_MANIFEST);
            assertEachOnce(RegistryRequest.GET_BLOB);
            assertThat(registry.requests().count()).isEqualTo(2 + 2 * TAGS);
            // 4,002 requests at 100 a second, the first 10 at once; a clock that many sleep on may run ahead.
            assertThat(Duration.between(START, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMillis(39_920));

            discover(OciImageSource.with(options), ImageSubscriptionBuilder::newestBuild);

            assertOnlyConditional(TAGS);
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertEachOnce(RegistryRequest kind) {
        List<ServerRequest<RegistryRequest>> requests = registry.requests().of(kind);
        assertThat(requests).hasSize(TAGS);
        assertThat(new HashSet<>(requests.stream().map(ServerRequest::path).toList()))
                .hasSize(TAGS);
    }

    @Test
    void newestBuild_tagsOfOneConfig_fetchItOnce_evenAtOnce() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            // One config, forty manifests.
            app().pushImage("t" + i, RegistryImage.created(START).annotation("n", "" + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(7);
        try {
            discover(
                    OciImageSource.with(OciOptions.defaults().executor(threads)),
                    ImageSubscriptionBuilder::newestBuild);
        } finally {
            threads.shutdownNow();
        }

        assertThat(asked(RegistryRequest.GET_MANIFEST)).isEqualTo(40);
        assertThat(asked(RegistryRequest.GET_BLOB)).isEqualTo(1);
    }

    @Test
    void movedTag_isSeenAfterARestart_andOnlyWhatIsNewIsFetched() throws InterruptedException {
        push(5);
        discover(OciImageSource.with(options()), image -> image.semver("*"));
        String moved = app().pushImage("1.4.0", RegistryImage.created(START).label("moved", "yes"));
        app().retag("1.0.0", "1.3.0");

        Discovery second = discover(OciImageSource.with(options()), image -> image.semver("*"));

        assertThat(second.artifacts().images().get(0).references().get(0).digest())
                .isEqualTo(moved);
        assertThat(asked(RegistryRequest.GET_MANIFEST))
                .as("1.3.0 now is what 1.0.0 was")
                .isEqualTo(1);
        assertThat(asked(RegistryRequest.GET_BLOB)).isEqualTo(1);
    }

    @Test
    void cacheByTag_afterARestart_asksForTheListAlone() throws InterruptedException {
        push(5);
        discover(OciImageSource.with(options()), ImageSubscriptionBuilder::cacheByTag);

        discover(OciImageSource.with(options()), ImageSubscriptionBuilder::cacheByTag);

        assertThat(registry.requests().count()).isEqualTo(1);
    }

    @Test
    void everyFileGarbled_isFetchedAgain_andNeverTrusted() throws Exception {
        push(5);
        Discovery first = discover(OciImageSource.with(options()), ImageSubscriptionBuilder::cacheByTag);
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(file, text.replace("linux", "lunix").replace("1.0", "9.9") + " ");
            }
        }

        Discovery second = discover(OciImageSource.with(options()), ImageSubscriptionBuilder::cacheByTag);

        assertThat(second.artifacts().images()).isEqualTo(first.artifacts().images());
        assertThat(registry.requests().count()).isEqualTo(1 + 2 * 5);
    }

    @Test
    void filesUnderOtherNames_areNotTakenForWhatTheyAreNot() throws Exception {
        push(2);
        Discovery first = discover(OciImageSource.with(options()), ImageSubscriptionBuilder::cacheByTag);
        swapBlobs();

        Discovery second = discover(OciImageSource.with(options()), ImageSubscriptionBuilder::cacheByTag);

        assertThat(second.artifacts().images()).isEqualTo(first.artifacts().images());
    }

    private void swapBlobs() throws IOException {
        try (Stream<Path> files = Files.walk(cache.resolve("blobs"))) {
            List<Path> blobs = files.filter(Files::isRegularFile).toList();
            byte[] first = Files.readAllBytes(blobs.get(0));
            for (int i = 0; i + 1 < blobs.size(); i++) {
                Files.write(blobs.get(i), Files.readAllBytes(blobs.get(i + 1)));
            }
            Files.write(blobs.get(blobs.size() - 1), first);
        }
    }

    @Test
    void nothingOnDisk_whenToldSo() throws InterruptedException {
        push(1);

        discover(OciImageSource.with(options().cacheBytes(0)), image -> image.semver("*"));

        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void tagListsWithVersions_areNotSentAgain() throws InterruptedException {
        registry.close();
        registry = RegistryServer.builder().pageSize(2).tagListETags().start();
        push(5);
        Discovery first = discover(OciImageSource.with(options()), image -> image.semver("*"));

        Discovery second = discover(OciImageSource.with(options()), image -> image.semver("*"));

        assertThat(second.artifacts().images()).isEqualTo(first.artifacts().images());
        assertThat(asked(RegistryRequest.LIST_TAGS)).isEqualTo(3);
        assertThat(second.subscriptions().get(0).bytes()).as("nothing but 304").isZero();

        app().pushImage("2.0.0", RegistryImage.created(START));
        assertThat(discover(OciImageSource.with(options()), image -> image.semver("*"))
                        .subscriptions()
                        .get(0)
                        .kept()
                        .get(0))
                .isEqualTo("2.0.0");
    }
}
