package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryServer;
import dev.haulier.testkit.SelfSignedTls;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UncheckedTlsTest {

    private OciOptions options = OciOptions.defaults();
    private RegistryServer registry;
    private SelfSignedTls server;

    @BeforeEach
    void start() {
        registry = RegistryServer.start();
        registry.repository("org/app").pushImage("1.0.0", RegistryImage.created(Instant.EPOCH));
        server = SelfSignedTls.before(URI.create("http://" + registry.host()));
    }

    @AfterEach
    void stop() {
        server.close();
        registry.close();
    }

    private List<ImageCandidate> list(Consumer<ImageSubscriptionBuilder> rules) throws InterruptedException {
        Warehouse warehouse = Warehouse.named("application")
                .image(server.host() + "/org/app", rules)
                .build();
        SourceContext context = SourceContext.of(
                "demo",
                new CredentialLookup(List.of(), new Redactor()),
                MutableClock.autoAdvancing(Instant.parse("2030-01-01T00:00:00Z")));
        return OciImageSource.with(options)
                .list((ImageSubscription) warehouse.spec().subscriptions().get(0), context);
    }

    @Test
    void insecureSkipTLSVerify_takesAnyCertificateOfAnyName() throws InterruptedException {
        assertThat(list(ImageSubscriptionBuilder::insecureSkipTLSVerify)).containsExactly(ImageCandidate.of("1.0.0"));
    }

    @Test
    void untrustedCertificate_isRefusedAndSaysWhatToDo() {
        options = options.tls(server.host());

        assertThatThrownBy(() -> list(image -> {}))
                .hasMessageContaining("no trust in the TLS of 127.0.0.1:")
                .hasMessageContaining("set insecureSkipTLSVerify")
                .hasMessageNotContaining("\n");
    }
}
