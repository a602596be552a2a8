package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.artifact.Discovery;
import dev.haulier.model.Warehouse;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryServer;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One HTTP client of the host's serves steps, registries and chart repositories alike. */
class SharedHttpClientTest {

    private final RegistryServer registry = RegistryServer.start();
    private final ChartServer charts = ChartServer.start();

    /** Writes down the ports that it is asked for, and sends everything straight on. */
    private static final class Watched extends ProxySelector {

        private final Set<Integer> ports = new ConcurrentSkipListSet<>();

        @Override
        public List<Proxy> select(URI uri) {
            ports.add(uri.getPort());
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}

        private HttpClient client() {
            return HttpClient.newBuilder().proxy(this).build();
        }
    }

    @BeforeEach
    void push() {
        registry.repository("org/app").pushImage("1.0.0", RegistryImage.created(Instant.EPOCH));
        charts.push("app", "1.0.0");
    }

    @AfterEach
    void stop() {
        registry.close();
        charts.close();
    }

    private Discovery discover(HaulierBuilder builder) {
        try (Haulier haulier = builder.project(Project.named("demo")
                        .warehouse(Warehouse.named("all")
                                .image(registry.repository("org/app").url(), image -> image.semver("*"))
                                .chart(charts.url(), chart -> chart.name("app"))
                                .build())
                        .build())
                .build()) {
            return haulier.warehouse("all").discover();
        }
    }

    @Test
    void clientOfTheHaulier_asksRegistriesAndRepositories() {
        Watched watched = new Watched();

        Discovery discovery =
                discover(Haulier.builder().httpClient(watched.client()).use(OciExtension.create()));

        assertThat(discovery.problems()).isEmpty();
        assertThat(watched.ports)
                .containsExactlyInAnyOrder(
                        URI.create("http://" + registry.host()).getPort(),
                        URI.create(charts.url()).getPort());
    }

    @Test
    void clientOfTheOptions_goesBeforeIt() {
        Watched ofAll = new Watched();
        Watched own = new Watched();

        Discovery discovery = discover(Haulier.builder()
                .httpClient(ofAll.client())
                .use(OciExtension.with(OciOptions.defaults().httpClient(own.client()))));

        assertThat(discovery.problems()).isEmpty();
        assertThat(ofAll.ports).isEmpty();
        assertThat(own.ports).hasSize(2);
    }

    @Test
    void policy_holdsWhateverTheClient() {
        for (OciOptions options :
                List.of(OciOptions.defaults(), OciOptions.defaults().httpClient(new Watched().client()))) {
            Discovery discovery = discover(Haulier.builder()
                    .outgoing(OutgoingPolicy.publicOnly())
                    .use(OciExtension.with(options.attempts(1))));

            assertThat(discovery.problems())
                    .hasSize(2)
                    .allSatisfy(problem -> assertThat(problem).contains("no request may go to"));
            assertThat(registry.requests().count()).isZero();
        }
    }
}
