package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncheckedTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private OciOptions options = OciOptions.defaults();
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys().getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            TestRegistry.reply(exchange, 200, TestRegistry.json("{'tags':['1.0.0']}"));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A key whose certificate is for another name and that nobody vouches for. */
    private KeyManagerFactory keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return factory;
    }

    private List<ImageCandidate> list(Consumer<ImageSubscriptionBuilder> rules) throws InterruptedException {
        Warehouse warehouse = Warehouse.named("application")
                .image("127.0.0.1:" + server.getAddress().getPort() + "/org/app", rules)
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
        options = options.tls("127.0.0.1:" + server.getAddress().getPort());

        assertThatThrownBy(() -> list(image -> {}))
                .hasMessageContaining("no trust in the TLS of 127.0.0.1:")
                .hasMessageContaining("set insecureSkipTLSVerify")
                .hasMessageNotContaining("\n");
    }
}
