package dev.haulier.aws.ecr;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.EcrRepository;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.MutableClock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ecr.EcrClient;

/** A stand-in for ECR with one repository, and the source that reads it. */
abstract class EcrWorld {

    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";

    final MutableClock clock = MutableClock.autoAdvancing(START);
    EcrServer server;
    EcrClient client;
    EcrRepository repository;

    @BeforeEach
    void start() {
        server = EcrServer.start(clock);
        client = EcrClients.of(server);
        repository = server.createRepository("team/demo");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    final Discovery discover(String url, EcrOptions options, Consumer<ImageSubscriptionBuilder> rules)
            throws InterruptedException {
        return new WarehouseDiscovery(
                        List.of(EcrImageSource.with(client, options)),
                        new CredentialLookup(List.of(), new Redactor()),
                        clock,
                        (expression, variables) -> true)
                .discover(Warehouse.named("application").image(url, rules).build(), "demo");
    }

    final Discovery discover(Consumer<ImageSubscriptionBuilder> rules) throws InterruptedException {
        return discover(repository.url(), EcrOptions.defaults(), rules);
    }
}
