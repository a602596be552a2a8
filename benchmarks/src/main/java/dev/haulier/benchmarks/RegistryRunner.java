package dev.haulier.benchmarks;

import dev.haulier.artifact.ArtifactSource;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.aws.ecr.EcrImageSource;
import dev.haulier.aws.ecr.EcrOptions;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.Warehouse;
import dev.haulier.oci.HttpChartSource;
import dev.haulier.oci.OciImageSource;
import dev.haulier.oci.OciOptions;
import dev.haulier.oci.RateLimiter;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.EcrRepository;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryRepository;
import dev.haulier.testkit.RegistryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** What discovery asks of registries, and how long it takes, against the testkit's servers on loopback. */
public final class RegistryRunner {

    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");
    private static final int TAGS = 2000;

    private RegistryRunner() {}

    /**
     * Prints a table.
     *
     * @param arguments none
     * @throws Exception when something is broken
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| what | requests | bytes | ms |\n|---|---|---|---|");
        Path cache = Files.createTempDirectory("haulier-benchmark");
        ExecutorService threads = Executors.newFixedThreadPool(OciOptions.PARALLELISM - 1);
        try (RegistryServer registry = RegistryServer.start()) {
            registry(
                    registry,
                    OciOptions.defaults()
                            .cacheFolder(cache)
                            .rateLimiter(RateLimiter.unlimited())
                            .executor(threads));
        } finally {
            threads.shutdownNow();
        }
        ecr();
        charts();
    }

    private static void registry(RegistryServer registry, OciOptions options) throws InterruptedException {
        RegistryRepository app = registry.repository("org/app");
        for (int i = 0; i < TAGS; i++) {
            app.pushImage(
                    "1." + i + ".0", RegistryImage.created(BUILT.plusSeconds(i)).label("n", "" + i));
        }
        Warehouse semver = Warehouse.named("w")
                .image(app.url(), image -> image.semver("^1.0.0"))
                .build();
        Warehouse newest = Warehouse.named("w")
                .image(app.url(), image -> image.newestBuild())
                .build();
        OciImageSource source = OciImageSource.with(options);
        print("OCI, SemVer, 2,000 tags, first look", discover(source, semver));
        print("the same, nothing changed", discover(source, semver));
        print("the same after a restart", discover(OciImageSource.with(options), semver));
        print("OCI, NewestBuild, 2,000 tags, first look", discover(source, newest));
        print("the same, nothing changed", discover(source, newest));
        print("the same after a restart", discover(OciImageSource.with(options), newest));
    }

    private static void ecr() throws InterruptedException {
        try (EcrServer server = EcrServer.start();
                EcrClient client = EcrClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.of(EcrServer.REGION))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            EcrRepository repository = server.createRepository("demo");
            for (int i = 0; i < 10_000; i++) {
                repository.pushImage("1." + i + ".0", BUILT.plusSeconds(i));
            }
            EcrImageSource source = EcrImageSource.with(client, EcrOptions.defaults());
            Warehouse newest = Warehouse.named("w")
                    .image(repository.url(), image -> image.newestBuild())
                    .build();
            discover(source, newest);
            print("ECR, NewestBuild, 10,000 images, warm", discover(source, newest));
        }
    }

    private static void charts() throws IOException, InterruptedException {
        try (ChartServer server = ChartServer.start()) {
            server.index(index());
            Warehouse chart = Warehouse.named("w")
                    .chart(server.url(), subscription -> subscription.name("chart-7"))
                    .build();
            HttpChartSource source = HttpChartSource.with(OciOptions.defaults());
            print("HTTP chart repository, index of 25 MB", discover(source, chart));
            print("the same, nothing changed", discover(source, chart));
        }
    }

    private static byte[] index() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nentries:\n");
        for (int chart = 0; chart < 100; chart++) {
            text.append("  chart-").append(chart).append(":\n");
            for (int version = 0; version < 600; version++) {
                text.append("  - annotations:\n      category: Infrastructure\n    apiVersion: v2\n    appVersion: 1.")
                        .append(version)
                        .append(
                                ".0\n    created: \"2026-01-02T03:04:05.123456789Z\"\n    dependencies:\n    - name: common\n")
                        .append("      repository: oci://registry.example.com/charts\n      version: 2.x.x\n")
                        .append("    description: A chart with a description of some length, as charts have one.\n")
                        .append(
                                "    digest: 8b2c6e0f1a3d5b7c9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d\n    urls:\n")
                        .append("    - https://charts.example.com/chart.tgz\n    version: 1.")
                        .append(version)
                        .append(".0\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SubscriptionResult discover(ArtifactSource source, Warehouse warehouse) throws InterruptedException {
        SubscriptionResult result = new WarehouseDiscovery(
                        List.of(source),
                        new CredentialLookup(List.of(), new Redactor()),
                        Clock.system(),
                        (expression, variables) -> true)
                .discover(warehouse, "benchmark")
                .subscriptions()
                .get(0);
        if (!result.succeeded()) {
            throw new IllegalStateException(result.problem());
        }
        return result;
    }

    private static void print(String what, SubscriptionResult result) {
        System.out.printf(
                "| %s | %,d | %,d | %,d |%n",
                what, result.requests(), result.bytes(), result.duration().toMillis());
    }
}
