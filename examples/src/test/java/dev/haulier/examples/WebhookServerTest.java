package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.git.GitExtension;
import dev.haulier.model.GitCommit;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about webhooks: its manifests, its server, and what comes of a push. */
class WebhookServerTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String SECRET = "change-me";

    @TempDir
    private Path folder;

    private final GitServer git = GitServer.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private GitRepository gitops;
    private Haulier haulier;
    private WebhookServer server;

    @BeforeEach
    void start() throws IOException {
        gitops = git.createRepository("gitops");
        gitops.commit("main", Map.of("a", "1"), "One");
        Files.writeString(
                folder.resolve("project.yaml"),
                block("yaml").replace("https://github.com/acme/gitops.git", gitops.url()));
        haulier = Haulier.builder()
                .project(Project.load(folder))
                .use(GitExtension.create())
                .build();
        server = WebhookServer.start(haulier, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        await().until(() -> !haulier.freight().isEmpty());
    }

    @AfterEach
    void stop() {
        server.close();
        haulier.close();
        git.close();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/webhooks.md"));
    }

    private static String block(String language) throws IOException {
        String after = page().split("```" + language + "\n", 2)[1];
        return after.substring(0, after.indexOf("```"));
    }

    private HttpResponse<String> post(String event, String body, String signature) throws Exception {
        return post(event, HttpRequest.BodyPublishers.ofString(body), signature);
    }

    private HttpResponse<String> post(String event, HttpRequest.BodyPublisher body, String signature) throws Exception {
        String path = haulier.webhooks().receivers().get(0).path();
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/webhooks" + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("X-GitHub-Event", event)
                        .header("X-Hub-Signature-256", "sha256=" + signature)
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String hmac(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String push() {
        return "{\"ref\":\"refs/heads/main\",\"repository\":{\"clone_url\":\"" + gitops.url() + "\"}}";
    }

    private List<String> commits() {
        return haulier.freight().stream()
                .flatMap(freight -> freight.commits().stream())
                .map(GitCommit::id)
                .toList();
    }

    @Test
    void signedPush_hasTheWarehouseDiscovered() throws Exception {
        String second = gitops.commit("main", Map.of("a", "2"), "Two");
        assertThat(commits()).as("the interval is far from over").doesNotContain(second);

        HttpResponse<String> answer = post("push", push(), hmac(push()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("refreshed 1 warehouse(s)");
        await().atMost(Duration.ofSeconds(30)).until(() -> commits().contains(second));
    }

    @Test
    void wrongSignature_isRefused_andNothingIsAsked() throws Exception {
        gitops.commit("main", Map.of("a", "2"), "Two");
        int before = git.requests().count();

        HttpResponse<String> answer = post("push", push(), hmac(push() + " "));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("unauthorized");
        haulier.reconcile();
        assertThat(git.requests().count()).isEqualTo(before);
    }

    @Test
    void otherRequests_areAnsweredAsThePageSays() throws Exception {
        assertThat(post("ping", "{}", hmac("{}")).statusCode()).isEqualTo(200);
        assertThat(post("star", "{}", hmac("{}")).statusCode()).isEqualTo(400);
        byte[] large = new byte[Webhooks.MAX_BODY_BYTES + 1];
        assertThat(post("push", HttpRequest.BodyPublishers.ofByteArray(large), hmac(""))
                        .statusCode())
                .isEqualTo(413);
        URI elsewhere = URI.create("http://127.0.0.1:" + server.address().getPort() + "/webhooks/github/guess");
        assertThat(http.send(
                                HttpRequest.newBuilder(elsewhere)
                                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void page_showsTheServerThatCompiles() throws IOException {
        String compiled =
                Files.readString(ROOT.resolve("examples/src/main/java/dev/haulier/examples/WebhookServer.java"));

        assertThat(withoutSpace(compiled)).contains(withoutSpace(block("java")));
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining());
    }
}
