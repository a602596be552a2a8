package dev.haulier.aws.ecr;

import dev.haulier.artifact.ImageSource;
import dev.haulier.testkit.EcrRepository;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.ImageSourceContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ecr.EcrClient;

class EcrImageSourceContractTest extends ImageSourceContract {

    private EcrServer server;
    private EcrClient client;
    private EcrRepository repository;
    private ImageSource source;

    @BeforeEach
    void start() {
        server = EcrServer.start();
        client = EcrClients.of(server);
        repository = server.createRepository("team/demo");
        source = EcrImageSource.with(client, EcrOptions.defaults());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Override
    protected ImageSource source() {
        return source;
    }

    @Override
    protected String repository() {
        return repository.url();
    }

    @Override
    protected String missingRepository() {
        return repository.url() + "/other";
    }

    @Override
    protected String push(String tag, Instant createdAt) {
        return repository.pushImage(tag, createdAt);
    }
}
