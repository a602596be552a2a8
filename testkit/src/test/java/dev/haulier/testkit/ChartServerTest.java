package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChartServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChartServer server = ChartServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void index_hasTheNewestVersionFirst_andAVersionOfItsOwn() throws Exception {
        server.push("app", "1.0.0");
        server.push("app", "1.1.0");

        HttpResponse<byte[]> index = get("/index.yaml");

        assertThat(text(index)).containsSubsequence("app:", "version: \"1.1.0\"", "version: \"1.0.0\"");
        String etag = index.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/index.yaml", "If-None-Match", etag).statusCode()).isEqualTo(304);
        server.push("app", "1.2.0");
        assertThat(get("/index.yaml", "If-None-Match", etag).statusCode()).isEqualTo(200);
        assertThat(server.requests().count(ChartRequest.INDEX)).isEqualTo(3);
    }

    @Test
    void index_isCompressedForWhoCanReadThat() throws Exception {
        server.index("own".getBytes(StandardCharsets.UTF_8));

        assertThat(text(get("/index.yaml"))).isEqualTo("own");
        byte[] zipped = get("/index.yaml", "Accept-Encoding", "gzip").body();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo("own".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void require_letsThatUserInAlone() throws Exception {
        server.require("robot", "word");

        assertThat(get("/index.yaml").statusCode()).isEqualTo(401);
        String login = Base64.getEncoder().encodeToString("robot:word".getBytes(StandardCharsets.UTF_8));
        assertThat(get("/index.yaml", "Authorization", "Basic " + login).statusCode())
                .isEqualTo(200);
        assertThat(get("/other", "Authorization", "Basic " + login).statusCode())
                .isEqualTo(404);
    }

    @Test
    void failNext_happensOnce() throws Exception {
        server.failNext(1, Fault.status(503));

        assertThat(get("/index.yaml").statusCode()).isEqualTo(503);
        assertThat(get("/index.yaml").statusCode()).isEqualTo(200);
    }
}
