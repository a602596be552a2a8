package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.GitHubApp;
import dev.haulier.credential.Secret;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitHubAppIssuer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that lapse, are replaced or are not known yet. */
class RenewedCredentialsTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private final GitHubAppIssuer app = GitHubAppIssuer.create(clock);
    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;

    @BeforeEach
    void open() {
        server = GitServer.builder().gitHubApp(app).user("robot", "token-1").start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("a.txt", "1"), "one");
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    /** A source whose token somebody else replaces, and which keeps the old one until it is refused. */
    private static final class Vault implements CredentialSource {
        private String current = "token-1";
        private String kept = "token-1";

        @Override
        public Optional<Credentials> find(CredentialRequest request) {
            return Optional.of(new Credentials.Basic("robot", Secret.of(kept)));
        }

        @Override
        public void refused(CredentialRequest request, Credentials refused) {
            kept = current;
        }

        @Override
        public String name() {
            return "the vault";
        }
    }

    private GitHubApp.Builder gitHub(String key) {
        return GitHubApp.of(GitHubAppIssuer.CLIENT_ID, GitHubAppIssuer.INSTALLATION, Secret.of(key))
                .host(server.uri().getAuthority())
                .clock(clock);
    }

    private void sync(CredentialLookup lookup) throws InterruptedException {
        mirrors.sync(mirrors.url(origin.url()), Kit.access(mirrors, origin.url(), lookup), RefScope.everything());
    }

    @Test
    void replacedToken_isAskedForOnceMore_whenTheServerSays401() throws InterruptedException {
        Vault vault = new Vault();
        sync(Kit.lookup(vault));
        vault.current = "token-2";
        server.setPassword("robot", "token-2");

        sync(Kit.lookup(vault));

        assertThat(vault.kept).isEqualTo("token-2");
    }

    @Test
    void replacedToken_inTheMidstOfAPromotion_isRenewedForThePushToo() throws Exception {
        Vault vault = new Vault();
        try (Runner run = Runner.of(mirrors, folder, "p1").with(Kit.lookup(vault))) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/a.txt", "2");
            run.gitCommit("out", "two");
            vault.current = "token-2";
            server.setPassword("robot", "token-2");
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.read("main", "a.txt")).isEqualTo("2");
    }

    @Test
    void tokenThatStaysTheSame_isNotSentTwice() {
        Vault vault = new Vault();
        server.setPassword("robot", "token-2");
        server.requests().clear();

        assertThatThrownBy(() -> sync(Kit.lookup(vault)))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("does not accept the name and password (with credentials from the vault)");
        assertThat(server.requests().count()).isEqualTo(1);
    }

    @Test
    void gitHubApp_opensTheRepositoryByATokenForItAlone() throws Exception {
        for (String key : List.of(
                app.privateKey(),
                app.privateKeyPkcs8(),
                Base64.getEncoder().encodeToString(app.privateKey().getBytes(StandardCharsets.UTF_8)))) {
            sync(Kit.lookup(gitHub(key).permission("contents", "write").build()));
        }
        assertThat(app.grants()).hasSize(3).allSatisfy(grant -> {
            assertThat(grant.repositories()).containsExactly("gitops");
            assertThat(grant.permissions()).containsExactly(Map.entry("contents", "write"));
        });
    }

    @Test
    void gitHubAppsToken_isKept_andRenewedBeforeItLapses() throws Exception {
        CredentialLookup lookup = Kit.lookup(gitHub(app.privateKey()).build());
        sync(lookup);
        sync(lookup);
        assertThat(app.grants()).hasSize(1);

        clock.advance(Duration.ofMinutes(55).minusSeconds(1));
        sync(lookup);
        assertThat(app.grants()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        sync(lookup);
        assertThat(app.grants()).hasSize(2);
    }

    @Test
    void gitHubAppsToken_thatWasRevoked_isReplacedAtOnce() throws Exception {
        CredentialLookup lookup = Kit.lookup(gitHub(app.privateKey()).build());
        sync(lookup);
        app.revokeTokens();

        sync(lookup);

        assertThat(app.grants()).hasSize(2);
    }

    @Test
    void gitHubAppsToken_thatIsNotKnownYet_isWaitedFor() throws Exception {
        app.hesitate(2);

        sync(Kit.lookup(gitHub(app.privateKey()).build()));

        assertThat(app.grants()).hasSize(1);
        assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(4));
        assertThat(server.requests().count(GitRequest.OTHER))
                .as("one mint, three looks")
                .isEqualTo(4);
    }

    @Test
    void gitHubApp_ofAnotherHostOrRepository_isNotAsked() {
        GitHubApp elsewhere = gitHub(app.privateKey()).host("github.com").build();
        GitHubApp others = gitHub(app.privateKey()).repositories("team/other").build();

        assertThatThrownBy(() -> sync(Kit.lookup(elsewhere, others)))
                .hasMessageContaining("the server wants a name and a password")
                .hasMessageContaining("it is for repositories of github.com by https")
                .hasMessageContaining("it is for other repositories of 127.0.0.1");
        assertThat(app.grants()).isEmpty();
    }

    @Test
    void gitHubAppThatIsRefused_saysWhatToCheck() {
        String other = GitHubAppIssuer.create(clock).privateKey();
        assertThatThrownBy(() -> sync(Kit.lookup(gitHub(other).build())))
                .hasMessageContaining("answered 401, A JSON web token could not be decoded; check the App's id");
        GitHubApp unknown = GitHubApp.of(GitHubAppIssuer.APP_ID, 1, Secret.of(app.privateKey()))
                .host(server.uri().getAuthority())
                .clock(clock)
                .build();
        assertThatThrownBy(() -> sync(Kit.lookup(unknown))).hasMessageContaining("check the installation's id");
        assertThatThrownBy(() -> gitHub("canary").build())
                .hasMessageContaining("must be an RSA key in PEM")
                .hasMessageNotContaining("canary");
    }
}
