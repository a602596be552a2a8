package dev.haulier.oci;

import dev.haulier.artifact.ImageSource;
import dev.haulier.testkit.ImageSourceContract;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class OciImageSourceContractTest extends ImageSourceContract {

    private final OciImageSource source = OciImageSource.with(OciOptions.defaults());
    private final RegistryServer registry = RegistryServer.start();

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
        return registry.repository("org/app").url();
    }

    @Override
    protected String missingRepository() {
        return registry.host() + "/org/other";
    }

    @Override
    protected String push(String tag, Instant createdAt) {
        RegistryImage image = RegistryImage.created(createdAt).label("tag", tag);
        return registry.repository("org/app").pushImage(tag, image);
    }
}
