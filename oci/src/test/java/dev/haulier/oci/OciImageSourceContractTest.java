package dev.haulier.oci;

import dev.haulier.artifact.ImageSource;
import dev.haulier.testkit.ImageSourceContract;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OciImageSourceContractTest extends ImageSourceContract {

    private final OciImageSource source = OciImageSource.with(OciOptions.defaults());
    private TestRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Override
    protected ImageSource source() {
        return source;
    }

    @Override
    protected String repository() {
        return registry.repository();
    }

    @Override
    protected String missingRepository() {
        return registry.host() + "/org/other";
    }

    @Override
    protected String push(String tag, Instant createdAt) {
        return registry.image(tag, createdAt.toString(), "linux", "amd64");
    }
}
