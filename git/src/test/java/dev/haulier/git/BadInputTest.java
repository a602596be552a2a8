package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BadInputTest {

    private static final String PASSWORD = "canary-7f3a9";

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;

    @BeforeEach
    void open() {
        server = GitServer.builder().user("ada", "right").start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("a.txt", "1"), "one");
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    private void sync(String url, CredentialLookup lookup) throws InterruptedException {
        mirrors.sync(mirrors.url(url), Kit.access(mirrors, url, lookup), RefScope.headOnly());
    }

    private static CredentialLookup password(String password) {
        return Kit.lookup(
                CredentialSource.basic("http://127.0.0.1", "ada", Secret.of(password)),
                CredentialSource.basic("http://localhost", "ada", Secret.of(password)));
    }

    private CredentialSource named(String name, Credentials credentials) {
        return new CredentialSource() {
            @Override
            public java.util.Optional<Credentials> find(dev.haulier.credential.CredentialRequest request) {
                return java.util.Optional.of(credentials);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    @Test
    void wrongPassword_namesTheSourceAndNotThePassword() {
        CredentialLookup lookup = Kit.lookup(named("the vault", new Credentials.Basic("ada", Secret.of(PASSWORD))));
        assertThatThrownBy(() -> sync(origin.url(), lookup))
                .isInstanceOf(GitException.class)
                .hasMessageContaining("does not accept the name and password")
                .hasMessageContaining("with credentials from the vault")
                .satisfies(BadInputTest::isOneLineWithoutSecrets);
        assertThat(folder.resolve("mirrors").toFile().list((dir, name) -> !name.endsWith(".lock")))
                .isEmpty();
    }

    @Test
    void noPassword_saysWhoWasAsked() {
        assertThatThrownBy(() -> sync(origin.url(), Kit.nobody()))
                .hasMessageContaining("wants a name and a password")
                .hasMessageContaining("no source is configured");
    }

    @Test
    void rightPassword_isSentWithTheFirstRequest() throws Exception {
        CredentialLookup lookup = Kit.lookup(named("the vault", new Credentials.Basic("ada", Secret.of("right"))));
        sync(origin.url(), lookup);
        assertThat(server.requests().all())
                .allSatisfy(r -> assertThat(r.header("Authorization")).isPresent());
    }

    @Test
    void missingRepository_isSaid() {
        CredentialLookup lookup = Kit.lookup(named("the vault", new Credentials.Basic("ada", Secret.of("right"))));
        assertThatThrownBy(() -> sync(server.url("nobody"), lookup))
                .hasMessageContaining("there is no such repository, or it is not shown")
                .satisfies(BadInputTest::isOneLineWithoutSecrets);
    }

    @Test
    void sshKeyForHttp_isRefusedWithoutSendingIt() {
        CredentialLookup lookup = Kit.lookup(named("the vault", new Credentials.SshKey(Secret.of(PASSWORD), null)));
        assertThatThrownBy(() -> sync(origin.url(), lookup))
                .hasMessageContaining("use an ssh URL")
                .satisfies(BadInputTest::isOneLineWithoutSecrets);
        assertThat(server.requests().count()).isZero();
    }

    @Test
    void credentialsOverPlainHttp_areHeldBackFromOtherMachines() {
        GitSettings settings = Kit.options().settings(dev.haulier.clock.Clock.system());
        GitUrl url = GitUrl.parse("http://git.example.com/a/b", settings.schemes());
        Access access = Access.of(
                url,
                "demo",
                Kit.lookup(named("the vault", new Credentials.Basic("ada", Secret.of(PASSWORD)))),
                false,
                new dev.haulier.artifact.SourceMeter());
        assertThat(access.found().credentials()).isEmpty();
        assertThat(access.found().describe())
                .contains("allowCredentialsOverHttp")
                .doesNotContain(PASSWORD);
    }

    @Test
    void redirectToAnotherHost_takesNoCredentialsAlong() throws Exception {
        List<String> stolen = new CopyOnWriteArrayList<>();
        HttpServer thief = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        thief.createContext("/", exchange -> {
            stolen.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        thief.start();
        try {
            String target = "http://127.0.0.1:" + thief.getAddress().getPort()
                    + "/team/gitops.git/info/refs?service=git-upload-pack";
            server.failNext(1, GitRequest.DISCOVER, Fault.status(302).withHeader("Location", target));
            CredentialLookup lookup = Kit.lookup(named("the vault", new Credentials.Basic("ada", Secret.of("right"))));

            assertThatThrownBy(() -> sync(origin.url(), lookup)).isInstanceOf(GitException.class);

            assertThat(stolen).containsExactly("null");
        } finally {
            thief.stop(0);
        }
    }

    @Test
    void redirectOnTheSameHost_isFollowedWithCredentials() throws Exception {
        GitRepository moved = server.createRepository("new/place");
        moved.commit("main", Map.of("moved.txt", "1"), "one");
        server.failNext(
                1,
                GitRequest.DISCOVER,
                Fault.status(301).withHeader("Location", moved.url() + "/info/refs?service=git-upload-pack"));
        CredentialLookup lookup = Kit.lookup(named("the vault", new Credentials.Basic("ada", Secret.of("right"))));
        sync(origin.url(), lookup);
        Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
        assertThat(mirror.branch("main").map(ObjectId::name)).isEqualTo(moved.head("main"));
    }

    @Test
    void serverError_isSaidWithItsStatus() {
        server.failNext(1, Fault.status(503));
        assertThatThrownBy(() -> sync(origin.url(), password("right"))).hasMessageContaining("HTTP 503");
        server.failNext(1, Fault.status(403).withBody("no"));
        assertThatThrownBy(() -> sync(origin.url(), password("right"))).hasMessageContaining("forbids it");
    }

    @Test
    void silentServer_isGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Mirrors hasty =
                        Kit.mirrors(folder.resolve("hasty"), Kit.options().idleTimeout(Duration.ofMillis(300)))) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/a/b.git";
            long start = System.nanoTime();
            assertThatThrownBy(() -> Kit.sync(hasty, url, RefScope.headOnly()))
                    .hasMessageContaining("no answer in time");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void operationThatTakesTooLong_isGivenUp() throws Exception {
        server.failNext(1, GitRequest.LIST_REFS, Fault.slow(Duration.ofSeconds(3)));
        try (Mirrors hasty =
                Kit.mirrors(folder.resolve("hasty"), Kit.options().operationTimeout(Duration.ofMillis(500)))) {
            assertThatThrownBy(() -> hasty.sync(
                            hasty.url(origin.url()),
                            Kit.access(hasty, origin.url(), password("right")),
                            RefScope.headOnly()))
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("the server ");
        }
    }

    @Test
    void nobodyThere_isSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> sync("http://127.0.0.1:" + port + "/a/b.git", Kit.nobody()))
                .hasMessageContaining("nobody answers at 127.0.0.1:" + port);
    }

    @Test
    void interruption_endsAWaitAndIsAnInterruption() throws Exception {
        server.failNext(1, GitRequest.DISCOVER, Fault.slow(Duration.ofSeconds(20)));
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                sync(origin.url(), password("right"));
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        thread.start();
        while (server.requests().count() == 0) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(5_000);
        assertThat(thrown).hasSize(1).first().isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "gitops", "-oProxyCommand=x", "https://", "https://host", "ext::sh -c x", "a\nb"})
    void urlThatIsNone_isRefused(String url) {
        assertThatThrownBy(() -> mirrors.url(url)).isInstanceOf(GitException.class);
    }

    @Test
    void urlOfAForbiddenScheme_isRefused() {
        GitSettings settings = GitExtension.builder().settings(dev.haulier.clock.Clock.system());
        for (String url : List.of("file:///etc", "/etc", "git://host/a", "ftp://host/a")) {
            assertThatThrownBy(() -> GitUrl.parse(url, settings.schemes())).hasMessageContaining("allowed schemes");
        }
    }

    @Test
    void urlWithAPassword_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> mirrors.url("https://ada:" + PASSWORD + "@git.example.com/a/b"))
                .hasMessageContaining("holds a password")
                .satisfies(BadInputTest::isOneLineWithoutSecrets);
    }

    @Test
    void harmfulNamesInATree_areRefused() throws Exception {
        for (String name : List.of("..", ".", ".git", ".GIT", "git~1", "a/../../b")) {
            ObjectId commit = commitWith(name);
            Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
            CommitTree tree = CommitTree.of(mirror, commit, "demo", Sparse.ALL);
            assertThatThrownBy(() -> tree.list(""))
                    .as(name)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is refused");
        }
    }

    private ObjectId commitWith(String name) throws Exception {
        sync(origin.url(), password("right"));
        Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {1});
            TreeFormatter tree = new TreeFormatter();
            tree.append(
                    name.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    0,
                    name.length(),
                    FileMode.REGULAR_FILE,
                    blob);
            ObjectId root = inserter.insert(tree);
            var person = CommitWriter.person(GitAuthor.of("A", "a@b.c"), java.time.Instant.EPOCH);
            ObjectId commit = CommitWriter.write(inserter, root, List.of(), person, person, "m\n", null);
            inserter.flush();
            return commit;
        }
    }

    @Test
    void sha256RepositoryOnDisk_isRefusedWithTheReason() throws Exception {
        Path place = Files.createDirectories(folder.resolve("sha256.git"));
        Files.writeString(place.resolve("config"), "[extensions]\n\tobjectformat = sha256\n");
        assertThatThrownBy(() -> sync(place.toString(), Kit.nobody())).hasMessageContaining("SHA-256");
    }

    @Test
    void sha256RepositoryOnAServer_isRefusedWithTheReason() throws Exception {
        String refs = packet("# service=git-upload-pack\n") + "0000"
                + packet("ab".repeat(32) + " HEAD\0object-format=sha256 agent=git/2\n")
                + "0000";
        server.failNext(
                1,
                Fault.status(200)
                        .withHeader("Content-Type", "application/x-git-upload-pack-advertisement")
                        .withBody(refs));
        assertThatThrownBy(() -> sync(origin.url(), password("right"))).hasMessageContaining("SHA-256");
    }

    @Test
    void sha256RepositoryOnAServerOfProtocol2_isRefusedWithTheReason() throws Exception {
        String capabilities = packet("# service=git-upload-pack\n") + "0000"
                + packet("version 2\n") + packet("agent=git/2\n") + packet("ls-refs=unborn\n")
                + packet("fetch=shallow\n") + packet("object-format=sha256\n") + "0000";
        server.failNext(
                1,
                Fault.status(200)
                        .withHeader("Content-Type", "application/x-git-upload-pack-advertisement")
                        .withBody(capabilities));
        server.failNext(
                1,
                Fault.status(200)
                        .withHeader("Content-Type", "application/x-git-upload-pack-result")
                        .withBody(packet("ab".repeat(32) + " refs/heads/main\n") + "0000"));
        assertThatThrownBy(() -> sync(origin.url(), password("right"))).hasMessageContaining("SHA-256");
    }

    /** A long name in a line that is wrong for another reason proves nothing. */
    @Test
    void longNameFromAServerOfShortOnes_isNotTakenForSha256() throws Exception {
        String refs = packet("# service=git-upload-pack\n") + "0000"
                + packet("ab".repeat(32) + " HEAD\0agent=git/2 symref=HEAD:refs/heads/object-format=sha256\n") + "0000";
        server.failNext(
                1,
                Fault.status(200)
                        .withHeader("Content-Type", "application/x-git-upload-pack-advertisement")
                        .withBody(refs));
        assertThatThrownBy(() -> sync(origin.url(), password("right")))
                .hasMessageContaining("cannot read")
                .hasMessageNotContaining("SHA-256");
    }

    private static String packet(String line) {
        return String.format("%04x%s", line.length() + 4, line);
    }

    private static void isOneLineWithoutSecrets(Throwable failure) {
        assertThat(failure.getMessage()).doesNotContain("\n");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(PASSWORD);
        }
    }
}
