package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.ProcessRunner;
import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryRepository;
import dev.haulier.testkit.RegistryServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a registry's credentials come from, and what happens when they are replaced. */
class RegistryCredentialsTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private final OciImageSource source =
            OciImageSource.with(OciOptions.defaults().random(() -> 0));

    private static RegistryRepository pushed(RegistryServer server) {
        RegistryRepository repository = server.repository("team/app");
        repository.pushImage("1.0.0", RegistryImage.created(START));
        return repository;
    }

    private List<String> list(RegistryRepository repository, CredentialSource... sources) throws InterruptedException {
        ImageSubscription subscription = (ImageSubscription) Warehouse.named("application")
                .image(repository.url(), image -> {})
                .build()
                .spec()
                .subscriptions()
                .get(0);
        SourceContext context = SourceContext.of("demo", new CredentialLookup(List.of(sources), new Redactor()), clock);
        return source.list(subscription, context).stream()
                .map(ImageCandidate::tag)
                .toList();
    }

    private static String host(RegistryRepository repository) {
        return repository.url().substring(0, repository.url().indexOf('/'));
    }

    private CredentialSource docker(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        return CredentialSource.dockerConfig(
                file,
                (command, input, timeout) ->
                        new ProcessRunner.Result(0, "{\"Username\":\"<token>\",\"Secret\":\"identity-canary\"}"));
    }

    @Test
    void entryOfDockersConfiguration_opensTheRegistry() throws Exception {
        try (RegistryServer server =
                RegistryServer.builder().tokenAuth("ci", "word").start()) {
            RegistryRepository repository = pushed(server);
            String auth = Base64.getEncoder().encodeToString("ci:word".getBytes(StandardCharsets.UTF_8));

            assertThat(list(
                            repository,
                            docker("{\"auths\":{\"" + host(repository) + "\":{\"auth\":\"" + auth + "\"}}}")))
                    .containsExactly("1.0.0");
        }
    }

    @Test
    void identityToken_isExchangedAtTheTokenServer() throws Exception {
        try (RegistryServer server =
                RegistryServer.builder().tokenAuth("ci", "identity-canary").start()) {
            RegistryRepository repository = pushed(server);

            assertThat(list(
                            repository,
                            docker("{\"auths\":{\"" + host(repository)
                                    + "\":{\"identitytoken\":\"identity-canary\"}}}")))
                    .containsExactly("1.0.0");
            assertThat(list(repository, docker("{\"credsStore\":\"helper\"}"))).containsExactly("1.0.0");
            assertThat(server.requests().all().toString()).doesNotContain("identity-canary");
        }
    }

    @Test
    void identityTokenThatIsRefused_isNoSecretInTheMessage() throws Exception {
        try (RegistryServer server =
                RegistryServer.builder().tokenAuth("ci", "another").start()) {
            RegistryRepository repository = pushed(server);

            assertThatThrownBy(() -> list(repository, docker("{\"credsStore\":\"helper\"}")))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("with credentials from Docker's")
                    .hasMessageNotContaining("identity-canary");
        }
    }

    /** Keeps a password until it is refused. */
    private static final class Vault implements CredentialSource {
        private String current = "word-1";
        private String kept = "word-1";
        private int refusals;

        @Override
        public Optional<Credentials> find(CredentialRequest request) {
            return Optional.of(new Credentials.Basic("ci", Secret.of(kept)));
        }

        @Override
        public void refused(CredentialRequest request, Credentials refused) {
            refusals++;
            kept = current;
        }
    }

    @Test
    void replacedPassword_isAskedForOnceMore_byNameAndPassword() throws Exception {
        try (RegistryServer server =
                RegistryServer.builder().basicAuth("ci", "word-1").start()) {
            RegistryRepository repository = pushed(server);
            Vault vault = new Vault();
            list(repository, vault);
            server.setPassword("ci", "word-2");
            vault.current = "word-2";

            assertThat(list(repository, vault)).containsExactly("1.0.0");
            assertThat(vault.refusals).isEqualTo(1);
        }
    }

    @Test
    void replacedPassword_isAskedForOnceMore_byTokens() throws Exception {
        try (RegistryServer server =
                RegistryServer.builder().tokenAuth("ci", "word-1").start()) {
            RegistryRepository repository = pushed(server);
            Vault vault = new Vault();
            list(repository, vault);
            server.setPassword("ci", "word-2");
            server.revokeTokens();
            vault.current = "word-2";

            assertThat(list(repository, vault)).containsExactly("1.0.0");
            assertThat(vault.refusals).isPositive();
        }
    }

    @Test
    void tokensThatLapse_areRenewedBefore() throws Exception {
        try (RegistryServer server = RegistryServer.builder()
                .tokenAuth("ci", "word-1")
                .tokenLifetime(Duration.ofMinutes(5))
                .clock(clock)
                .start()) {
            RegistryRepository repository = pushed(server);
            Vault vault = new Vault();
            list(repository, vault);
            clock.advance(Duration.ofMinutes(4).plusSeconds(55));

            assertThat(list(repository, vault)).containsExactly("1.0.0");
            assertThat(vault.refusals).isZero();
        }
    }

    @Test
    void refusal_saysWhoWasAskedAndWhatEachSaid() throws Exception {
        try (RegistryServer server =
                RegistryServer.builder().basicAuth("ci", "word-1").start()) {
            RegistryRepository repository = pushed(server);

            assertThatThrownBy(() -> list(repository, docker("{}"), CredentialSource.netrc(folder.resolve("none"))))
                    .hasMessageContaining("asked without credentials (asked: Docker's ")
                    .hasMessageContaining("no login for 127.0.0.1:")
                    .hasMessageContaining("it is for http(s) URLs of Git and charts only");
        }
    }
}
