package dev.haulier.examples.real;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The API of ECR as moto's server implements it. */
final class RealEcr implements AutoCloseable {

    private static final String ACCOUNT = "123456789012";
    private static final Region REGION = Region.EU_WEST_1;

    private final RealProcess server;
    private final EcrClient client;

    private RealEcr(RealProcess server, EcrClient client) {
        this.server = server;
        this.client = client;
    }

    static RealEcr start(Path folder) {
        int port = RealProcess.freePort();
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        String home = System.getenv().getOrDefault("HAULIER_REAL_PARTS", cache + "/haulier-real-parts");
        String moto = RealProcess.program(home + "/moto/bin/moto_server");
        RealProcess server = RealProcess.start(
                folder, port, Map.of("MOTO_ACCOUNT_ID", ACCOUNT), List.of(moto, "-H", "127.0.0.1", "-p", "" + port));
        EcrClient client = EcrClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new RealEcr(server, client);
    }

    EcrClient client() {
        return client;
    }

    /** Makes a repository and returns the URL that a manifest has for it. */
    String createRepository(String name) {
        client.createRepository(request -> request.repositoryName(name));
        return ACCOUNT + ".dkr.ecr." + REGION.id() + ".amazonaws.com/" + name;
    }

    void push(String name, String tag) {
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\","
                + "\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",\"size\":2,\"digest\":\"sha256:"
                + String.format("%064x", tag.hashCode() & 0xffffffffL) + "\"},\"layers\":[]}";
        client.putImage(request -> request.repositoryName(name).imageTag(tag).imageManifest(manifest));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
