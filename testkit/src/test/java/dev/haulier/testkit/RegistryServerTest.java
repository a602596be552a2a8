package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("robot:word".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final MutableClock clock = MutableClock.at("2030-01-01T00:00:00Z");
    private RegistryServer server = RegistryServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private void restart(RegistryServer.Builder builder) {
        server.close();
        server = builder.clock(clock).start();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + server.host() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).at("/errors/0/code").asText();
    }

    @Test
    void pushedImage_hasAManifestAConfigAndALayerThatAreThere() throws Exception {
        RegistryRepository demo = server.repository("team/demo");
        String digest = demo.pushImage(
                "1.0.0",
                RegistryImage.created(BUILT)
                        .platform("linux/arm64/v8")
                        .label("a", "b")
                        .annotation("c", "d"));

        HttpResponse<String> answer = get("/v2/team/demo/manifests/1.0.0");
        assertThat(header(answer, "Docker-Content-Digest")).isEqualTo(digest).isEqualTo(Sha256.digest(answer.body()));
        assertThat(header(answer, "Content-Type")).isEqualTo(MANIFEST);
        JsonNode manifest = JSON.readTree(answer.body());
        assertThat(manifest.at("/annotations/c").asText()).isEqualTo("d");
        JsonNode config = JSON.readTree(
                get("/v2/team/demo/blobs/" + manifest.at("/config/digest").asText())
                        .body());
        assertThat(config.path("created").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(config.path("os").asText()).isEqualTo("linux");
        assertThat(config.path("architecture").asText()).isEqualTo("arm64");
        assertThat(config.path("variant").asText()).isEqualTo("v8");
        assertThat(config.at("/config/Labels/a").asText()).isEqualTo("b");
        HttpResponse<String> layer = send(
                "HEAD", "/v2/team/demo/blobs/" + manifest.at("/layers/0/digest").asText(), "");
        assertThat(layer.statusCode()).isEqualTo(200);
        assertThat(header(layer, "Content-Length"))
                .isEqualTo(manifest.at("/layers/0/size").asText());
        assertThat(server.requests().count(RegistryRequest.GET_MANIFEST)).isEqualTo(1);
        assertThat(server.requests().count(RegistryRequest.GET_BLOB)).isEqualTo(1);
        assertThat(server.requests().count(RegistryRequest.HEAD_BLOB)).isEqualTo(1);
        assertThatThrownBy(
                        () -> demo.pushImage("x", RegistryImage.created(BUILT).platform("linux")))
                .hasMessage("Not a platform: 'linux'; write it like linux/amd64");
    }

    @Test
    void head_answersTheDigestAlone() throws Exception {
        String digest = server.repository("demo").pushImage("1.0.0", RegistryImage.created(BUILT));

        HttpResponse<String> answer = send("HEAD", "/v2/demo/manifests/1.0.0", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Docker-Content-Digest")).isEqualTo(digest);
        assertThat(server.requests().count(RegistryRequest.HEAD_MANIFEST)).isEqualTo(1);
    }

    @Test
    void manifest_thatIsKnown_isNotSentAgain() throws Exception {
        String digest = server.repository("demo").pushImage("1.0.0", RegistryImage.created(BUILT));
        String etag = header(get("/v2/demo/manifests/1.0.0"), "ETag");
        assertThat(etag).isEqualTo("\"" + digest + "\"");

        HttpResponse<String> known = get("/v2/demo/manifests/1.0.0", "If-None-Match", "\"x\", " + etag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(send("HEAD", "/v2/demo/manifests/1.0.0", "", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);

        server.repository("demo").pushImage("1.0.0", RegistryImage.created(BUILT.plusSeconds(1)));
        assertThat(get("/v2/demo/manifests/1.0.0", "If-None-Match", etag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tagLists_haveVersionsWhenTheyAreToHaveThem() throws Exception {
        server.repository("demo").pushImage("1.0.0", RegistryImage.created(BUILT));
        assertThat(header(get("/v2/demo/tags/list"), "ETag")).isEmpty();

        restart(RegistryServer.builder().tagListETags());
        server.repository("demo").pushImage("1.0.0", RegistryImage.created(BUILT));
        String etag = header(get("/v2/demo/tags/list?n=1"), "ETag");
        assertThat(get("/v2/demo/tags/list?n=1", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        server.repository("demo").pushImage("2.0.0", RegistryImage.created(BUILT));
        HttpResponse<String> changed = get("/v2/demo/tags/list?n=1", "If-None-Match", etag);
        assertThat(changed.statusCode()).as("there is another page now").isEqualTo(200);
    }

    @Test
    void index_listsAManifestForEachPlatform() throws Exception {
        server.repository("demo")
                .pushIndex(
                        "1.0.0",
                        RegistryImage.created(BUILT),
                        RegistryImage.created(BUILT).platform("linux/arm64"));

        HttpResponse<String> answer = get("/v2/demo/manifests/1.0.0");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        JsonNode manifests = JSON.readTree(answer.body()).path("manifests");
        assertThat(manifests.size()).isEqualTo(2);
        assertThat(manifests.at("/1/platform/architecture").asText()).isEqualTo("arm64");
        assertThat(get("/v2/demo/manifests/" + manifests.at("/1/digest").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tags_comeInPagesNoLargerThanTheServerAllows() throws Exception {
        RegistryRepository demo = server.repository("demo");
        for (int i = 0; i < 5; i++) {
            demo.pushImage("t" + i, RegistryImage.created(BUILT));
        }
        assertThat(get("/v2/demo/tags/list").body())
                .isEqualTo("{\"name\":\"demo\",\"tags\":[\"t0\",\"t1\",\"t2\",\"t3\",\"t4\"]}");

        server.pageSize(2);
        List<String> pages = new ArrayList<>();
        String next = "/v2/demo/tags/list?n=1000";
        while (!next.isEmpty()) {
            HttpResponse<String> page = get(next);
            pages.add(JSON.readTree(page.body()).path("tags").toString());
            String link = header(page, "Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(pages).containsExactly("[\"t0\",\"t1\"]", "[\"t2\",\"t3\"]", "[\"t4\"]");
        assertThat(JSON.readTree(get("/v2/demo/tags/list?n=1&last=t1").body())
                        .path("tags")
                        .toString())
                .isEqualTo("[\"t2\"]");
        assertThat(code(get("/v2/demo/tags/list?n=x"))).isEqualTo("PAGINATION_NUMBER_INVALID");
        assertThatThrownBy(() -> server.pageSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void push_inPiecesAtOnceAndByMounting() throws Exception {
        HttpResponse<String> begun = send("POST", "/v2/demo/blobs/uploads/", "");
        assertThat(begun.statusCode()).isEqualTo(202);
        String upload = header(begun, "Location");
        HttpResponse<String> first = send("PATCH", upload, "hello ", "Content-Range", "0-5");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(header(first, "Range")).isEqualTo("0-5");
        assertThat(send("PATCH", upload, "again", "Content-Range", "0-4").statusCode())
                .isEqualTo(416);
        String digest = Sha256.digest("hello world");
        HttpResponse<String> done = send("PUT", upload + "?digest=" + digest, "world");
        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(get(header(done, "Location")).body()).isEqualTo("hello world");

        assertThat(send("POST", "/v2/demo/blobs/uploads/?digest=" + Sha256.digest("{}"), "{}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(send("POST", "/v2/other/blobs/uploads/?mount=" + digest + "&from=demo", "")
                        .statusCode())
                .isEqualTo(201);
        assertThat(get("/v2/other/blobs/" + digest).body()).isEqualTo("hello world");
        assertThat(code(send("POST", "/v2/demo/blobs/uploads/?digest=" + digest, "other")))
                .isEqualTo("DIGEST_INVALID");
        assertThat(code(send("PATCH", upload, "late"))).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void pushedManifest_isKeptByteForByteAndNeedsItsParts() throws Exception {
        String config = server.repository("demo").putBlob(new byte[] {'{', '}'});
        String text = "{ \"schemaVersion\": 2,\n \"config\": {\"digest\": \"" + config + "\"}, \"layers\": []}";

        HttpResponse<String> pushed = send("PUT", "/v2/demo/manifests/1.0.0", text, "Content-Type", MANIFEST);
        assertThat(pushed.statusCode()).isEqualTo(201);
        assertThat(header(pushed, "Docker-Content-Digest")).isEqualTo(Sha256.digest(text));
        assertThat(get("/v2/demo/manifests/" + Sha256.digest(text)).body()).isEqualTo(text);

        assertThat(code(send("PUT", "/v2/demo/manifests/x", text.replace(config, Sha256.digest("no")))))
                .isEqualTo("MANIFEST_BLOB_UNKNOWN");
        assertThat(code(send("PUT", "/v2/demo/manifests/x", "nonsense"))).isEqualTo("MANIFEST_INVALID");
        assertThat(code(send("PUT", "/v2/demo/manifests/" + Sha256.digest("no"), text)))
                .isEqualTo("DIGEST_INVALID");
    }

    @Test
    void tags_moveAndGo() throws Exception {
        RegistryRepository demo = server.repository("demo");
        String one = demo.pushImage("1.0.0", RegistryImage.created(BUILT));
        String two = demo.pushImage("2.0.0", RegistryImage.created(BUILT.plusSeconds(1)));

        demo.retag("1.0.0", "latest");
        assertThat(demo.digest("latest")).contains(one);
        demo.retag("2.0.0", "latest");
        assertThat(demo.digest("latest")).contains(two);
        demo.deleteTag("2.0.0");
        assertThat(demo.tags()).containsExactly("1.0.0", "latest");
        assertThat(send("DELETE", "/v2/demo/manifests/" + two, "").statusCode()).isEqualTo(202);
        assertThat(demo.tags()).containsExactly("1.0.0");
        assertThat(code(get("/v2/demo/manifests/latest"))).isEqualTo("MANIFEST_UNKNOWN");
        assertThatThrownBy(() -> demo.retag("none", "x"))
                .isInstanceOf(HaulierException.class)
                .hasMessage("No tag none in demo; it has [1.0.0]");
    }

    @Test
    void whatIsMissing_isToldByItsCode() throws Exception {
        server.repository("demo");
        assertThat(get("/v2/").statusCode()).isEqualTo(200);
        assertThat(code(get("/v2/none/tags/list"))).isEqualTo("NAME_UNKNOWN");
        assertThat(code(get("/v2/demo/blobs/" + Sha256.digest("no")))).isEqualTo("BLOB_UNKNOWN");
        assertThat(code(send("POST", "/v2/Bad/blobs/uploads/", ""))).isEqualTo("NAME_INVALID");
        assertThatThrownBy(() -> server.repository("Bad"))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("write it like team/demo");
    }

    @Test
    void basicAuth_letsOnlyItsUserIn() throws Exception {
        restart(RegistryServer.builder().basicAuth("robot", "word"));

        HttpResponse<String> refused = get("/v2/");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "WWW-Authenticate")).isEqualTo("Basic realm=\"registry\"");
        assertThat(get("/v2/", "Authorization", BASIC).statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_areForAScopeAndForATime() throws Exception {
        restart(RegistryServer.builder().tokenAuth("robot", "word").tokenLifetime(Duration.ofSeconds(60)));
        server.repository("demo").pushImage("1.0.0", RegistryImage.created(BUILT));
        server.repository("other");

        String challenge = header(get("/v2/demo/tags/list"), "WWW-Authenticate");
        assertThat(challenge)
                .isEqualTo("Bearer realm=\"http://" + server.host()
                        + "/token\",service=\"registry\",scope=\"repository:demo:pull\"");
        assertThat(get("/token?scope=repository:demo:pull").statusCode()).isEqualTo(401);
        JsonNode given = JSON.readTree(get("/token?service=registry&scope=repository:demo:pull", "Authorization", BASIC)
                .body());
        assertThat(given.path("expires_in").asInt()).isEqualTo(60);
        String bearer = "Bearer " + given.path("token").asText();

        assertThat(get("/v2/demo/tags/list", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(header(get("/v2/other/tags/list", "Authorization", bearer), "WWW-Authenticate"))
                .endsWith("error=\"insufficient_scope\"");
        assertThat(send("POST", "/v2/demo/blobs/uploads/", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(401);
        clock.advance(Duration.ofSeconds(59));
        assertThat(get("/v2/demo/tags/list", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(header(get("/v2/demo/tags/list", "Authorization", bearer), "WWW-Authenticate"))
                .endsWith("error=\"invalid_token\"");
        assertThat(server.requests().count(RegistryRequest.TOKEN)).isEqualTo(2);
    }

    @Test
    void tokens_byFormForPushAndRevoked() throws Exception {
        restart(RegistryServer.builder().tokenAuth("robot", "word").anonymousPull());

        String form = "grant_type=password&username=robot&password=word&scope=repository:demo:pull,push";
        String bearer = "Bearer "
                + JSON.readTree(send("POST", "/token", form).body())
                        .path("access_token")
                        .asText();
        assertThat(send("POST", "/v2/demo/blobs/uploads/", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(202);
        server.revokeTokens();
        assertThat(get("/v2/demo/tags/list", "Authorization", bearer).statusCode())
                .isEqualTo(401);
        assertThat(get("/token?scope=repository:demo:pull").statusCode()).isEqualTo(200);
        assertThat(get("/token?scope=repository:demo:pull,push").statusCode()).isEqualTo(401);
    }

    @Test
    void faults_happenToWhatTheyAreFor() throws Exception {
        RegistryRepository demo = server.repository("demo");
        demo.pushImage("1.0.0", RegistryImage.created(BUILT));
        demo.pushImage("2.0.0", RegistryImage.created(BUILT));
        server.failNext(1, RegistryRequest.LIST_TAGS, RegistryServer.tooManyRequests(Duration.ofSeconds(7)));
        server.failNext(1, RegistryRequest.GET_MANIFEST, "2.0.0", Fault.status(500));

        HttpResponse<String> busy = get("/v2/demo/tags/list");
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(header(busy, "Retry-After")).isEqualTo("7");
        assertThat(get("/v2/demo/tags/list").statusCode()).isEqualTo(200);
        assertThat(get("/v2/demo/manifests/1.0.0").statusCode()).isEqualTo(200);
        assertThat(get("/v2/demo/manifests/2.0.0").statusCode()).isEqualTo(500);
        demo.pushManifest("bad", MANIFEST, "garbage");
        assertThat(get("/v2/demo/manifests/bad").body()).isEqualTo("garbage");
        server.failNext(1, RegistryRequest.PING, Fault.status(500));
        server.heal();
        assertThat(get("/v2/").statusCode()).isEqualTo(200);
    }
}
