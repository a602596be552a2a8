package dev.haulier.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {

    private final WebServer server = new WebServer();
    private final WebServer other = new WebServer();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Outgoing outgoing = Outgoing.of(null, OutgoingPolicy.standard());

    @AfterEach
    void close() {
        over.countDown();
        server.close();
        other.close();
    }

    private static HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    private String text(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = outgoing.send(request);
        try (InputStream body = response.body()) {
            return response.statusCode() + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void answer_isReadWhole() throws Exception {
        String large = "x".repeat(1_000_000);
        server.answers("/", 200, "text/plain", large);

        assertThat(text(to(server.uri("/")).build())).isEqualTo("200 " + large);
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET, ''",
        "302, PUT, GET, ''",
        "303, POST, GET, ''",
        "307, POST, POST, b",
        "308, PUT, PUT, b",
        "302, HEAD, HEAD, ''"
    })
    void redirect_keepsTheMethodAsItsStatusSays(int status, String method, String then, String body) throws Exception {
        server.redirects("/from", status, "/to?q=1").answers("/to", 200, "", "");
        HttpRequest.BodyPublisher sent =
                method.equals("HEAD") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString("b");

        text(to(server.uri("/from")).method(method, sent).header("X-Token", "t").build());

        WebServer.Asked last = server.asked().get(1);
        assertThat(last.method()).isEqualTo(then);
        assertThat(last.path()).isEqualTo("/to?q=1");
        assertThat(last.body()).isEqualTo(body);
        assertThat(last.headers().getFirst("X-Token")).isEqualTo("t");
    }

    @Test
    void redirectToAnotherOrigin_takesNoSecretAlong() throws Exception {
        server.redirects("/", 302, other.uri("/").toString());
        other.answers("/", 200, "", "there");

        text(to(server.uri("/"))
                .header("Authorization", "Bearer t")
                .header("X-Api-Key", "k")
                .header("Cookie", "c=1")
                .header("Accept", "text/plain")
                .build());

        var headers = other.asked().get(0).headers();
        assertThat(headers).doesNotContainKeys("Authorization", "X-api-key", "Cookie");
        assertThat(headers.getFirst("Accept")).isEqualTo("text/plain");
    }

    @Test
    void redirectToAForbiddenAddress_isNotFollowed() {
        server.redirects("/", 302, "http://169.254.169.254/latest/meta-data");

        assertThatThrownBy(() -> text(to(server.uri("/")).build()))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("169.254.169.254");
    }

    @Test
    void eachHop_isCheckedAgainstThePolicy() {
        server.redirects("/", 302, other.uri("127.0.0.1", "/").toString());
        other.answers("/", 200, "", "secret");
        Outgoing strict = Outgoing.of(null, OutgoingPolicy.publicOnly().allowing("localhost"));

        assertThatThrownBy(() -> strict.send(to(server.uri("127.0.0.1", "/")).build()))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThat(server.asked()).isEmpty();
        assertThatThrownBy(() -> strict.send(to(server.uri("localhost", "/")).build()))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(server.asked()).hasSize(1);
        assertThat(other.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "mailto:a", "http://", "jar:http://a!/"})
    void redirectToWhatIsNoHttp_isRefused(String target) {
        server.redirects("/", 302, target);

        assertThatThrownBy(() -> text(to(server.uri("/")).build()))
                .isInstanceOfAny(IOException.class, ForbiddenAddressException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void tenRedirects_areFollowedAndElevenAreNot() throws Exception {
        for (int hop = 0; hop < 12; hop++) {
            server.redirects("/" + (char) ('a' + hop), 302, "/" + (char) ('a' + hop + 1));
        }
        other.redirects("/k", 302, "/l").answers("/l", 200, "", "end");
        server.answers("/m", 200, "", "end");

        assertThat(text(to(server.uri("/c")).build())).isEqualTo("200 end");
        assertThatThrownBy(() -> text(to(server.uri("/b")).build())).hasMessageContaining("more than 10 times");
    }

    @Test
    void userInTheUrl_becomesAHeader() throws Exception {
        server.answers("/", 200, "", "");

        text(to(URI.create("http://me:p%40ss@127.0.0.1:" + server.port() + "/")).build());

        assertThat(server.asked().get(0).headers().getFirst("Authorization")).isEqualTo("Basic bWU6cEBzcw==");
    }

    @Test
    void answerThatDoesNotEnd_endsAtTheDeadline() {
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            await();
        });

        assertThatThrownBy(() ->
                        text(to(server.uri("/")).timeout(Duration.ofMillis(300)).build()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void silentServer_endsAtTheDeadline() {
        server.on("/", exchange -> await());

        assertThatThrownBy(() ->
                        text(to(server.uri("/")).timeout(Duration.ofMillis(200)).build()))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    void interrupt_endsTheReading() throws Exception {
        var reading = new CountDownLatch(1);
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            await();
        });
        try (InputStream body = outgoing.send(to(server.uri("/")).build()).body()) {
            assertThat(body.read()).isEqualTo('a');
            Thread reader = Thread.currentThread();
            var interrupter = new Thread(() -> {
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                reader.interrupt();
            });
            interrupter.start();
            reading.countDown();
            assertThatThrownBy(body::read).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            interrupter.join();
        }
    }

    @Test
    void deadServer_isNamed() {
        int port = other.port();
        other.close();

        assertThatThrownBy(() -> text(
                        to(URI.create("http://127.0.0.1:" + port + "/secret")).build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port + " cannot be reached")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void clientThatFollowsRedirects_isRefused() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> Outgoing.of(client, OutgoingPolicy.standard()))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("Redirect.NEVER");
    }

    @Test
    void proxyOfAManifest_isCheckedAndAskedForTheTarget() throws Exception {
        server.answers("/", 200, "", "by proxy");

        try (InputStream body = outgoing.through(server.uri(""))
                .send(to(URI.create("http://no-such-host.invalid/x")).build())
                .body()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("by proxy");
        }
        assertThatThrownBy(() -> outgoing.through(server.uri(""))
                        .send(to(URI.create("http://169.254.169.254/")).build()))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> outgoing.through(URI.create("http://169.254.0.9:3128"))
                        .send(to(server.uri("/")).build()))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> outgoing.through(URI.create("http://u:p@proxy.example.com")))
                .isInstanceOf(HaulierException.class);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
