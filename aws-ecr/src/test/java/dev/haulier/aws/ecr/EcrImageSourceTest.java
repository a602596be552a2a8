package dev.haulier.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Redactor;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.testkit.EcrRepository;
import dev.haulier.testkit.EcrRequest;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.EcrClient;

class EcrImageSourceTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private EcrServer server;
    private EcrClient client;
    private EcrRepository repository;

    @BeforeEach
    void start() {
        server = EcrServer.start(clock);
        client = EcrClients.of(server);
        repository = server.createRepository("team/demo");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Discovery discover(String url, EcrOptions options, Consumer<ImageSubscriptionBuilder> rules)
            throws InterruptedException {
        return new WarehouseDiscovery(
                        List.of(EcrImageSource.with(client, options)),
                        new CredentialLookup(List.of(), new Redactor()),
                        clock,
                        (expression, variables) -> true)
                .discover(Warehouse.named("application").image(url, rules).build(), "demo");
    }

    private Discovery discover(Consumer<ImageSubscriptionBuilder> rules) throws InterruptedException {
        return discover(repository.url(), EcrOptions.defaults(), rules);
    }

    @Test
    void discover_10000Images_costsTenRequests_whateverTheStrategy() throws InterruptedException {
        for (int i = 0; i < 10_000; i++) {
            repository.pushImage("1." + i / 100 + "." + i % 100, START.plusSeconds(i));
        }
        List<Consumer<ImageSubscriptionBuilder>> strategies = List.of(
                image -> image.semver("^1.0.0"),
                ImageSubscriptionBuilder::newestBuild,
                ImageSubscriptionBuilder::lexical);

        for (Consumer<ImageSubscriptionBuilder> strategy : strategies) {
            server.requests().clear();
            Discovery discovery = discover(strategy);

            assertThat(discovery.subscriptions().get(0).kept())
                    .hasSize(20)
                    .first()
                    .isEqualTo("1.99.99");
            assertThat(server.requests().count()).isEqualTo(10);
            assertThat(discovery.subscriptions().get(0).requests()).isEqualTo(10);
        }
    }

    @Test
    void discover_digestAndTime_areThoseOfThePush() throws InterruptedException {
        String digest = repository.pushImage("1.0.0", START);

        assertThat(discover(image -> image.semver("^1.0.0"))
                        .artifacts()
                        .images()
                        .get(0)
                        .references())
                .containsExactly(DiscoveredImageReference.of("1.0.0", digest).withCreatedAt(START));
    }

    @Test
    void discover_digestStrategy_costsOneRequest() throws InterruptedException {
        String digest = repository.pushImage("latest", START);

        Discovery discovery = discover(image -> image.digest("latest"));

        assertThat(discovery.artifacts().images().get(0).references().get(0).digest())
                .isEqualTo(digest);
        assertThat(server.requests().count()).isEqualTo(1);
    }

    @Test
    void discover_platform_readsTheManifestsOfTheKeptOnesAtOnce() throws InterruptedException {
        repository.pushImage("1.0.0", START, "linux/s390x");
        repository.pushImage("1.1.0", START, index("amd64", "1.1.0"), INDEX);
        repository.pushImage("1.2.0", START, index("arm64", "1.2.0"), INDEX);

        Discovery discovery = discover(image -> image.platform("linux/amd64"));

        assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.1.0");
        assertThat(discovery.artifacts().images().get(0).references().get(0).annotations())
                .containsEntry("of", "1.1.0")
                .containsEntry("for", "amd64");
        assertThat(discovery.subscriptions().get(0).dropped())
                .extracting(DroppedCandidate::detail)
                .containsExactly(
                        "it runs on linux/arm64; asked for linux/amd64",
                        "it runs on linux/s390x; asked for linux/amd64");
        assertThat(server.requests().count(EcrRequest.BATCH_GET_IMAGE)).isEqualTo(1);
    }

    @Test
    void discover_platform_ofSingleManifests_isReadFromTheConfiguration_onceForEach() throws InterruptedException {
        repository.pushImage("1.0.0", START);
        repository.pushImage("1.1.0", START, "linux/arm64/v8");
        repository.pushImage("1.2.0", START, "linux/amd64");
        EcrImageSource source = EcrImageSource.with(client, EcrOptions.defaults());
        for (int look = 0; look < 2; look++) {
            server.requests().clear();
            Discovery discovery = new WarehouseDiscovery(
                            List.of(source),
                            new CredentialLookup(List.of(), new Redactor()),
                            clock,
                            (expression, variables) -> true)
                    .discover(
                            Warehouse.named("application")
                                    .image(repository.url(), image -> image.platform("linux/amd64"))
                                    .build(),
                            "demo");

            assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.2.0", "1.0.0");
            assertThat(discovery.subscriptions().get(0).dropped())
                    .extracting(DroppedCandidate::detail)
                    .containsExactly("it runs on linux/arm64/v8; asked for linux/amd64");
            assertThat(server.requests().count(EcrRequest.DOWNLOAD)).isEqualTo(look == 0 ? 3 : 0);
            assertThat(server.requests().count()).isEqualTo(look == 0 ? 2 + 2 * 3 : 2);
            assertThat(discovery.subscriptions().get(0).requests())
                    .isEqualTo(server.requests().count());
        }
    }

    @Test
    void discover_platform_brokenConfigurations_dropTheirTagsAlone() throws InterruptedException {
        repository.pushImage("1.0.0", START);
        repository.pushImage("1.1.0", START);
        repository.pushImage("1.2.0", START, manifest("sha256:" + "0".repeat(64)), MANIFEST);
        repository.pushImage(
                "1.3.0", START, manifest(repository.pushLayer("nonsense".getBytes(StandardCharsets.UTF_8))), MANIFEST);
        server.failNext(1, EcrRequest.DOWNLOAD, Fault.status(200).withBody("{\"os\":\"linux\"}"));
        server.failNext(1, EcrRequest.DOWNLOAD, Fault.status(503));

        Discovery discovery = discover(image -> image.platform("linux/amd64").discoveryLimit(1));

        assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.0.0");
        assertThat(discovery.subscriptions().get(0).dropped())
                .extracting(DroppedCandidate::detail)
                .containsExactly(
                        "its configuration is not what its digest says",
                        "ECR does not have its configuration",
                        "the store behind ECR answered 503 for its configuration");
        server.requests().clear();
        assertThat(discover(image -> image.platform("linux/amd64"))
                        .subscriptions()
                        .get(0)
                        .dropped())
                .extracting(DroppedCandidate::detail)
                .containsExactly("the image's configuration is no JSON", "ECR does not have its configuration");
    }

    @Test
    void discover_countsRepetitionsAndBytes() throws InterruptedException {
        repository.pushImage("1.0.0", START);
        server.failNext(2, EcrRequest.DESCRIBE_IMAGES, EcrServer.throttled());

        SubscriptionResult result =
                discover(image -> image.semver("*")).subscriptions().get(0);

        assertThat(result.kept()).containsExactly("1.0.0");
        assertThat(result.requests()).isEqualTo(3).isEqualTo(server.requests().count());
        assertThat(result.bytes()).isBetween(100L, 1000L);
    }

    @Test
    void httpClientThatFollowsRedirects_isRefused() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> EcrOptions.defaults().httpClient(client)).hasMessageContaining("Redirect.NEVER");
    }

    @Test
    void configuration_comesByTheHostsClient_andOnlyFromWhereItsPolicyLets() throws InterruptedException {
        repository.pushImage("1.0.0", START, "linux/amd64");
        List<URI> asked = new CopyOnWriteArrayList<>();
        HttpClient host = HttpClient.newBuilder()
                .proxy(new ProxySelector() {
                    @Override
                    public List<Proxy> select(URI uri) {
                        asked.add(uri);
                        return List.of(Proxy.NO_PROXY);
                    }

                    @Override
                    public void connectFailed(URI uri, SocketAddress address, IOException e) {}
                })
                .build();
        for (OutgoingPolicy policy : List.of(OutgoingPolicy.standard(), OutgoingPolicy.publicOnly())) {
            server.requests().clear();
            EcrImageSource source = EcrImageSource.with(client, EcrOptions.defaults(), Outgoing.of(host, policy));
            Discovery discovery = new WarehouseDiscovery(
                            List.of(source),
                            new CredentialLookup(List.of(), new Redactor()),
                            clock,
                            (expression, variables) -> true)
                    .discover(
                            Warehouse.named("application")
                                    .image(repository.url(), image -> image.platform("linux/amd64"))
                                    .build(),
                            "demo");
            boolean allowed = policy.permits(InetAddress.getLoopbackAddress());

            assertThat(server.requests().count(EcrRequest.DOWNLOAD)).isEqualTo(allowed ? 1 : 0);
            assertThat(discovery.subscriptions().get(0).kept()).isEqualTo(allowed ? List.of("1.0.0") : List.of());
            assertThat(String.join("", discovery.problems()))
                    .contains(
                            allowed ? "" : "Could not read the configuration of an image on ECR: no request may go to");
        }
        assertThat(asked).isNotEmpty();
    }

    private static String manifest(String config) {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"digest\":\"" + config
                + "\"},\"layers\":[]}";
    }

    @Test
    void discover_withAnnotations_readsManifests_andDropsBrokenOnes() throws InterruptedException {
        repository.pushImage("1.0.0", START);
        repository.pushImage("1.1.0", START, "nonsense", INDEX);

        Discovery discovery =
                discover(repository.url(), EcrOptions.defaults().withAnnotations(), image -> image.semver("*"));

        assertThat(discovery.subscriptions().get(0).kept()).containsExactly("1.0.0");
        assertThat(discovery.artifacts().images().get(0).references().get(0).annotations())
                .containsEntry("tag", "1.0.0");
    }

    private static String index(String architecture, String tag) {
        return ("{'schemaVersion':2,'mediaType':'" + INDEX + "','annotations':{'of':'" + tag
                        + "'},'manifests':[{'digest':"
                        + "'sha256:1','platform':{'os':'linux','architecture':'" + architecture
                        + "'},'annotations':{'for':'" + architecture + "'}}]}")
                .replace('\'', '"');
    }

    @Test
    void unknownRepository_saysWhereItWasLookedFor() throws InterruptedException {
        assertThat(discover(repository.url() + "/x", EcrOptions.defaults(), image -> {})
                        .problems())
                .containsExactly("ECR has no repository \"team/demo/x\" in account 123456789012 in eu-west-1 for "
                        + repository.url() + "/x; check name, account and region");
    }

    @Test
    void accessDenied_saysWhichRightIsLacking() throws InterruptedException {
        server.failNext(1, EcrRequest.DESCRIBE_IMAGES, EcrServer.accessDenied());

        assertThat(discover(image -> {}).problems())
                .containsExactly("ECR in eu-west-1 refused to DescribeImages for " + repository.url()
                        + " (400 AccessDeniedException): User is not authorized to perform this action;"
                        + " allow ecr:DescribeImages");
    }

    @Test
    void throttled_fewTimes_isTriedAgainByTheClient() throws InterruptedException {
        repository.pushImage("1.0.0", START);
        server.failNext(1, EcrRequest.DESCRIBE_IMAGES, EcrServer.throttled());

        assertThat(discover(image -> {}).problems()).isEmpty();
    }

    @Test
    void throttled_forGood_saysWhatToDo() throws InterruptedException {
        server.failNext(100, EcrRequest.DESCRIBE_IMAGES, EcrServer.throttled());

        assertThat(discover(image -> {}).problems())
                .singleElement()
                .asString()
                .contains("(400 ThrottlingException): too many requests; ask less often");
    }

    @Test
    void unreachable_isOneLineThatNamesTheRepository() throws InterruptedException {
        server.failNext(100, EcrRequest.DESCRIBE_IMAGES, Fault.dropped());

        assertThat(discover(image -> {}).problems())
                .singleElement()
                .asString()
                .startsWith("Could not ask ECR in eu-west-1 to DescribeImages for " + repository.url() + ": ")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a, 123456789012, eu-west-1, a",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a/b, 123456789012, us-gov-west-1, a/b",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a, 123456789012, cn-north-1, a",
        "123456789012.dkr-ecr.eu-west-1.on.aws/a, 123456789012, eu-west-1, a",
        "123456789012.dkr-ecr-fips.us-east-1.on.aws/a, 123456789012, us-east-1, a",
        "123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/a, 123456789012, cn-north-1, a",
        "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/a, 123456789012, eusc-de-east-1, a",
        "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts/app, 123456789012, eu-west-1, charts/app",
        "images.example.com/a, , '', a",
    })
    void repository_urlOfEcr_isTakenApart(String url, String account, String region, String name) {
        assertThat(EcrAddress.of(url, EcrOptions.defaults().alsoServing("images.example.com")))
                .contains(new EcrAddress(url, account, region, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.ecr.aws/a/b",
                "ghcr.io/a/b",
                "nginx",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
                "12345.dkr.ecr.eu-west-1.amazonaws.com/a",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.org/a"
            })
    void repository_otherUrl_isNotServed(String url) {
        assertThat(EcrAddress.of(url, EcrOptions.defaults())).isEmpty();
    }

    @Test
    void otherRegion_isLeftToAnotherExtension() {
        CredentialRequest elsewhere =
                new CredentialRequest(CredentialKind.IMAGE, "123456789012.dkr.ecr.us-east-1.amazonaws.com/a", "demo");

        assertThat(new EcrCredentials(client, EcrOptions.defaults(), clock).find(elsewhere))
                .isEmpty();
    }

    @Test
    void credentials_areFetchedOnce_andRenewedBeforeTheyLapse() {
        EcrCredentials credentials = new EcrCredentials(client, EcrOptions.defaults(), clock);
        CredentialRequest request = new CredentialRequest(CredentialKind.IMAGE, repository.url(), "demo");

        Credentials.Basic first = (Credentials.Basic) credentials.find(request).orElseThrow();
        assertThat(first.username()).isEqualTo("AWS");
        assertThat(first.password().reveal()).isEqualTo("token-" + START.toEpochMilli());
        assertThat(first.expiresAt()).isEqualTo(START.plus(Duration.ofHours(12)));
        clock.advance(Duration.ofHours(12).minus(EcrLogin.MARGIN).minusSeconds(1));
        assertThat(credentials.find(request)).contains(first);
        assertThat(server.requests().count(EcrRequest.GET_AUTHORIZATION_TOKEN)).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(credentials.find(request)).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(server.requests().count(EcrRequest.GET_AUTHORIZATION_TOKEN)).isEqualTo(2);
    }

    @Test
    void credentials_otherHostsAndGit_areNotAsked() {
        EcrCredentials credentials = new EcrCredentials(client, EcrOptions.defaults(), clock);

        assertThat(credentials.find(new CredentialRequest(CredentialKind.IMAGE, "ghcr.io/a/b", "demo")))
                .isEmpty();
        assertThat(credentials.find(new CredentialRequest(CredentialKind.GIT, repository.url(), "demo")))
                .isEmpty();
        assertThat(server.requests().count()).isZero();
    }
}
