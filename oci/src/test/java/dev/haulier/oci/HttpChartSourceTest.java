package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.model.ChartSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.ChartRequest;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpChartSourceTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private final ChartServer server = ChartServer.start();
    private CredentialSource credentials = request -> Optional.empty();
    private HttpChartSource source = HttpChartSource.with(OciOptions.defaults().random(() -> 0));

    @AfterEach
    void stop() {
        server.close();
    }

    private CredentialLookup lookup() {
        return new CredentialLookup(List.of(credentials), new Redactor());
    }

    private List<String> list(String url, String chart) throws InterruptedException {
        return source.list(ChartSubscriptions.of(url, chart), SourceContext.of("demo", lookup(), clock));
    }

    private Discovery discover(Consumer<ChartSubscriptionBuilder> rules) throws InterruptedException {
        return new WarehouseDiscovery(List.of(source), lookup(), clock, (expression, variables) -> true)
                .discover(
                        Warehouse.named("charts")
                                .chart(server.url(), chart -> {
                                    chart.name("app");
                                    rules.accept(chart);
                                })
                                .build(),
                        "demo");
    }

    private void push(String... versions) {
        for (String version : versions) {
            server.push("app", version);
        }
    }

    @Test
    void discover_looseVersions_newestFirst_equalOnesByTheirText() throws InterruptedException {
        push("1.0.0", "v2.0.0", "2.0.0", "2.0", "1", "1.5.0-rc.1", "nightly", "1.10.0", "1.9.0");

        Discovery discovery = discover(chart -> {});

        assertThat(discovery.artifacts().charts().get(0).versions())
                .containsExactly("v2.0.0", "2.0.0", "2.0", "1.10.0", "1.9.0", "1.5.0-rc.1", "1.0.0", "1");
        assertThat(discovery.subscriptions().get(0).dropped())
                .extracting(DroppedCandidate::candidate)
                .containsExactly("nightly");
        assertThat(discovery.subscriptions().get(0).requests()).isEqualTo(1);
        assertThat(discovery.subscriptions().get(0).bytes()).isPositive();
    }

    @Test
    void discover_constraintAndLimit() throws InterruptedException {
        push("1.0.0", "1.1.0", "1.2.0", "1.3.0-rc.1", "2.0.0");

        assertThat(discover(chart -> chart.semver("^1.0.0").discoveryLimit(2))
                        .artifacts()
                        .charts()
                        .get(0)
                        .versions())
                .containsExactly("1.2.0", "1.1.0");
    }

    @Test
    void discover_noSuchChart_isNoFailureOfTheServer() throws InterruptedException {
        server.push("other", "1.0.0");

        assertThat(discover(chart -> {}).problems())
                .containsExactly("no version in app of " + server.url() + ": none is there");
    }

    @Test
    void unchangedIndex_isAskedForAndNotSent_alsoAfterARestart_andForOtherCharts(@TempDir Path folder)
            throws InterruptedException {
        source = HttpChartSource.with(OciOptions.defaults().cacheFolder(folder));
        push("1.0.0", "1.1.0");
        server.push("other", "3.0.0");
        assertThat(list(server.url(), "app")).containsExactly("1.1.0", "1.0.0");

        source = HttpChartSource.with(OciOptions.defaults().cacheFolder(folder));
        Discovery again = discover(chart -> {});
        assertThat(again.artifacts().charts().get(0).versions()).containsExactly("1.1.0", "1.0.0");
        assertThat(again.subscriptions().get(0).bytes()).as("304 has no body").isZero();
        assertThat(list(server.url() + "/", "other")).containsExactly("3.0.0");
        assertThat(server.requests().count(ChartRequest.INDEX)).isEqualTo(3);

        push("1.2.0");
        assertThat(list(server.url(), "app")).containsExactly("1.2.0", "1.1.0", "1.0.0");
    }

    @Test
    void lastModifiedAlone_isAVersionToo() throws Exception {
        try (TestRegistry web = new TestRegistry()) {
            String index = "entries: {app: [{version: 1.0.0}]}";
            web.script("GET /index.yaml", TestRegistry.body(index, "Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT"));
            web.script("GET /index.yaml", exchange -> {
                String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
                TestRegistry.reply(exchange, "Wed, 01 Jan 2025 00:00:00 GMT".equals(since) ? 304 : 500, new byte[0]);
            });

            assertThat(list("http://" + web.host(), "app")).containsExactly("1.0.0");
            assertThat(list("http://" + web.host(), "app")).containsExactly("1.0.0");
        }
    }

    @Test
    void password_isSentAtOnce_andLookedUpAgainWhenRefused() throws InterruptedException {
        server.require("robot", "n3w-word");
        push("1.0.0");
        AtomicInteger asked = new AtomicInteger();
        credentials = request -> Optional.of(
                new Credentials.Basic("robot", Secret.of(asked.getAndIncrement() == 0 ? "0ld-word" : "n3w-word")));

        assertThat(list(server.url(), "app")).containsExactly("1.0.0");
        assertThat(server.requests().count()).isEqualTo(2);
        assertThat(list(server.url(), "app")).containsExactly("1.0.0");
        assertThat(server.requests().count()).isEqualTo(3);
    }

    @Test
    void wrongPassword_isTriedOnce_andSaysWhoWasAskedAndNoSecret() {
        server.require("robot", "right-word");
        credentials = CredentialSource.basic(server.url(), "robot", Secret.of("wr0ng-word"));

        assertThatThrownBy(() -> list(server.url(), "app"))
                .hasMessageContaining(server.url())
                .hasMessageContaining("refused (401)")
                .hasMessageContaining("credentials given for")
                .hasMessageNotContaining("wr0ng-word");
        assertThat(server.requests().count()).isEqualTo(1);
    }

    @Test
    void redirect_toAnotherHost_leavesThePasswordBehind_withinTheHostItStays() throws Exception {
        credentials = request -> Optional.of(new Credentials.Basic("robot", Secret.of("s3cr3t-word")));
        try (TestRegistry one = new TestRegistry();
                TestRegistry other = new TestRegistry()) {
            one.script("GET /index.yaml", TestRegistry.status(302, "Location", "/here/index.yaml"));
            one.script(
                    "GET /here/index.yaml",
                    TestRegistry.status(302, "Location", "http://" + other.host() + "/there/index.yaml"));
            other.script("GET /there/index.yaml", TestRegistry.body("entries: {app: [{version: 1.0.0}]}"));

            assertThat(list("http://" + one.host(), "app")).containsExactly("1.0.0");

            assertThat(one.authorizations).allMatch(value -> value.startsWith("Basic "));
            assertThat(other.authorizations).containsExactly("");
        }
    }

    @Test
    void compressedOrNot_isSeenByTheFirstBytes() throws Exception {
        push("1.0.0");

        assertThat(list(server.url(), "app")).containsExactly("1.0.0");
        assertThat(server.requests().all().get(0).header("Accept-Encoding")).contains("gzip");
        try (TestRegistry plain = new TestRegistry()) {
            plain.script("GET /index.yaml", TestRegistry.body("entries: {app: [{version: 1.0.0}]}"));
            assertThat(list("http://" + plain.host(), "app")).containsExactly("1.0.0");
        }
    }

    @Test
    void json_isAnIndexToo() throws InterruptedException {
        server.index("{\"entries\":{\"app\":[{\"version\":\"1.0.0\"}]}}".getBytes(StandardCharsets.UTF_8));

        assertThat(list(server.url(), "app")).containsExactly("1.0.0");
    }

    @Test
    void noIndex_isOneLineThatSaysWhere() throws InterruptedException {
        server.index("<html>Sign in</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(discover(chart -> {}).problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem)
                        .contains(server.url())
                        .contains("is no index of charts")
                        .doesNotContain("\n"));
    }

    @Test
    void noSuchFile_saysWhatTheUrlShouldBe() {
        assertThatThrownBy(() -> list(server.url() + "/index.yaml", "app"))
                .hasMessageContaining("answered 404; the URL is the folder that holds index.yaml");
    }

    @Test
    void userInTheUrl_isRefused_andNotShownInTheMessageOfARequest() {
        assertThatThrownBy(() -> new ChartRepository(
                        new Registries(OciOptions.defaults()),
                        ChartSubscriptions.of("https://example.com/a b", "app"),
                        SourceContext.of("demo", lookup(), clock)))
                .hasMessageContaining("is not the URL of a chart repository");
    }

    @Test
    void busy_waitsAsLongAsAsked() throws InterruptedException {
        push("1.0.0");
        server.failNext(1, Fault.status(429).withHeader("Retry-After", "7"));

        assertThat(list(server.url(), "app")).containsExactly("1.0.0");
        assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(7));
    }
}
