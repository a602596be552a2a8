package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DropReason;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryMannersTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final String BUILT = "2026-01-01T00:00:00Z";

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private TestRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Discovery discover(OciOptions options, Consumer<ImageSubscriptionBuilder> rules)
            throws InterruptedException {
        CredentialSource password =
                CredentialSource.basic(registry.host() + "/", TestRegistry.USER, Secret.of(TestRegistry.PASSWORD));
        return new WarehouseDiscovery(
                        List.of(OciImageSource.with(options)),
                        new CredentialLookup(List.of(password), new Redactor()),
                        clock,
                        (expression, variables) -> true)
                .discover(
                        Warehouse.named("application")
                                .image(registry.repository(), rules)
                                .build(),
                        "demo");
    }

    @Test
    void manyImages_shareOneConnectionAndOneToken() throws InterruptedException {
        registry.login(TestRegistry.Login.TOKEN);
        for (int i = 0; i < 20; i++) {
            registry.image("1." + i + ".0", BUILT, "linux", "amd64");
        }

        assertThat(discover(OciOptions.defaults(), image -> image.semver("*")).problems())
                .isEmpty();

        assertThat(registry.connections).hasSize(1);
        assertThat(registry.requests).filteredOn("GET /token"::equals).hasSize(1);
        assertThat(registry.requests).hasSize(2 + 1 + 2 * 20);
    }

    @Test
    void limiter_isAskedBeforeEachRequest_alsoThoseForTokensRedirectsAndRepetitions() throws InterruptedException {
        registry.login(TestRegistry.Login.TOKEN);
        registry.image("1.0.0", BUILT, "linux", "amd64");
        registry.script("GET /v2/org/app/tags/list", TestRegistry.status(503));
        registry.script(
                "GET /v2/org/app/manifests/1.0.0",
                TestRegistry.status(307, "Location", "/v2/org/app/manifests/1.0.0?again"));
        int[] asked = new int[1];
        OciOptions options = OciOptions.defaults().rateLimiter((host, time) -> {
            assertThat(host).isEqualTo(registry.host());
            asked[0]++;
        });

        Discovery discovery = discover(options, image -> image.semver("*"));

        assertThat(discovery.problems()).isEmpty();
        assertThat(asked[0]).isEqualTo(registry.requests.size()).isEqualTo(7);
        assertThat(discovery.subscriptions().get(0).requests()).isEqualTo(7);
    }

    @Test
    void storeBehindTheRegistry_thatRefusesOneImage_dropsThatTagAlone() throws Exception {
        registry.login(TestRegistry.Login.PASSWORD);
        registry.image("1.0.0", BUILT, "linux", "amd64");
        String broken = registry.blob(TestRegistry.json("{'created':'x'}"));
        registry.manifest(
                "1.1.0",
                "{'schemaVersion':2,'mediaType':'application/vnd.oci.image.manifest.v1+json','config':{'digest':'"
                        + broken + "','size':1},'layers':[]}");
        try (TestRegistry store = new TestRegistry()) {
            for (int status : new int[] {403, 401}) {
                registry.script(
                        "GET /v2/org/app/blobs/" + broken,
                        TestRegistry.status(307, "Location", "http://" + store.host() + "/signed?by=s3cr3t"));
                store.script("GET /signed", TestRegistry.status(status, "WWW-Authenticate", "Basic realm=\"x\""));

                Discovery discovery = discover(OciOptions.defaults(), image -> image.semver("*"));

                assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.0.0");
                assertThat(discovery.subscriptions().get(0).dropped())
                        .containsExactly(new DroppedCandidate(
                                "1.1.0", DropReason.UNREADABLE, store.host() + " answered " + status));
            }
            assertThat(store.authorizations).containsExactly("", "");
        }
    }

    @Test
    void retryAfter_holdsUpEveryRequestToThatHost() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            registry.image("1." + i + ".0", BUILT, "linux", "amd64");
        }
        registry.script("GET /v2/org/app/tags/list", TestRegistry.status(429, "Retry-After", "9"));

        assertThat(discover(OciOptions.defaults(), image -> image.semver("*")).problems())
                .isEmpty();

        assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void redirectAndTokenServer_thatLeadToTheMetadataService_areNotFollowed() throws InterruptedException {
        registry.script(
                "GET /v2/org/app/tags/list",
                TestRegistry.status(307, "Location", "http://169.254.169.254/latest/meta-data"));
        assertThat(discover(OciOptions.defaults(), image -> {}).problems())
                .singleElement()
                .asString()
                .contains("no request may go to 169.254.169.254")
                .contains(registry.repository())
                .doesNotContain("\n");

        registry.script(
                "GET /v2/org/app/tags/list",
                TestRegistry.status(401, "WWW-Authenticate", "Bearer realm=\"http://[fd00:ec2::254]/token\""));
        assertThat(discover(OciOptions.defaults().trustTokenServer(registry.host(), "[fd00:ec2::254]"), image -> {})
                        .problems())
                .singleElement()
                .asString()
                .contains("no request may go to fd00:ec2::254");
    }

    @Test
    void cacheOfLessThanNothing_isRefused() {
        assertThatThrownBy(() -> OciOptions.defaults().cacheBytes(-1)).hasMessageContaining("the least is 0");
    }
}
