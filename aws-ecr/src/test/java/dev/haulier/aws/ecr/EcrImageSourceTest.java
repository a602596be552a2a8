package dev.haulier.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.testkit.EcrRequest;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EcrImageSourceTest extends EcrWorld {

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
}
