package dev.haulier.examples.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Debian's {@code docker-registry} with a name and a password, and just enough of a client to push an image to it. */
final class RealRegistry implements AutoCloseable {

    static final String USERNAME = "puller";
    static final String PASSWORD = "staple-registry-9";

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private final int port;
    private final RealProcess server;
    private final HttpClient client = HttpClient.newHttpClient();

    private RealRegistry(int port, RealProcess server) {
        this.port = port;
        this.server = server;
    }

    static RealRegistry start(Path folder) {
        int port = RealProcess.freePort();
        String registry = RealProcess.program("/usr/bin/docker-registry");
        String users = RealProcess.run(folder, "htpasswd", "-Bbn", USERNAME, PASSWORD);
        try {
            Files.writeString(folder.resolve("htpasswd"), users);
            Files.writeString(folder.resolve("config.yml"), """
                    version: 0.1
                    log:
                      level: warn
                    storage:
                      filesystem:
                        rootdirectory: %1$s/data
                    http:
                      addr: 127.0.0.1:%2$d
                    auth:
                      htpasswd:
                        realm: local
                        path: %1$s/htpasswd
                    """.formatted(folder, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealRegistry(
                port,
                RealProcess.start(
                        folder,
                        port,
                        Map.of(),
                        List.of(registry, "serve", folder.resolve("config.yml").toString())));
    }

    String repository(String name) {
        return "127.0.0.1:" + port + "/" + name;
    }

    /** Pushes an image without layers, and returns its digest. */
    String push(String name, String tag) {
        String config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"2026-01-01T00:00:00Z\","
                + "\"config\":{\"Labels\":{\"tag\":\"" + tag + "\"}},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
        String digest = blob(name, config);
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"mediaType\":\""
                + CONFIG + "\",\"digest\":\"" + digest + "\",\"size\":" + config.length() + "},\"layers\":[]}";
        HttpResponse<String> answer = send(request(name + "/manifests/" + tag)
                .header("Content-Type", MANIFEST)
                .PUT(HttpRequest.BodyPublishers.ofString(manifest)));
        return answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
    }

    private String blob(String name, String content) {
        HttpResponse<String> begun = send(request(name + "/blobs/uploads/").POST(HttpRequest.BodyPublishers.noBody()));
        String digest = digest(content);
        URI location = URI.create("http://127.0.0.1:" + port)
                .resolve(begun.headers().firstValue("Location").orElseThrow());
        String separator = location.getRawQuery() == null ? "?" : "&";
        send(authorized(HttpRequest.newBuilder(URI.create(location + separator + "digest=" + digest)))
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofString(content)));
        return digest;
    }

    private HttpRequest.Builder request(String path) {
        return authorized(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/" + path)));
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        String pair = USERNAME + ":" + PASSWORD;
        return request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer + ": " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String digest(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
