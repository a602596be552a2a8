package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for a process that is killed, and for one with a user's Git configuration. */
@Timeout(120)
class OtherProcessTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Path home;

    @BeforeEach
    void open() throws IOException {
        server = GitServer.start();
        origin = server.createRepository("gitops");
        origin.commit("main", Map.of("a.txt", "1"), "one");
        home = Files.createDirectory(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** What the other process runs: a sync of a repository into a folder of mirrors. */
    static final class Syncing {
        private Syncing() {}

        public static void main(String[] arguments) throws Exception {
            if (arguments[2].equals("isolated")) {
                JGitIsolation.apply();
            }
            try (Mirrors mirrors = Kit.mirrors(Path.of(arguments[0]))) {
                Kit.sync(mirrors, arguments[1], RefScope.headOnly());
            }
            System.exit(0);
        }
    }

    private Process start(String how) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Syncing.class.getName(),
                folder.resolve("mirrors").toString(),
                origin.url(),
                how);
        builder.environment().remove("XDG_CONFIG_HOME");
        builder.environment().put("HOME", home.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    private void run(String how) throws Exception {
        Process process = start(how);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
    }

    @Test
    void clone_killedInItsMidst_isDoneAnewByTheNextProcess() throws Exception {
        server.failNext(1, GitRequest.FETCH, Fault.slow(Duration.ofSeconds(30)));
        Process process = start("as it is");
        while (server.requests().count(GitRequest.FETCH) == 0 && process.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly().waitFor();

        try (Mirrors mirrors = Kit.mirrors(folder.resolve("mirrors"))) {
            Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.headOnly()).mirror();
            assertThat(mirror.branch("main")).isPresent();
        }
        try (Stream<Path> left = Files.list(folder.resolve("mirrors"))) {
            assertThat(left.map(p -> p.getFileName().toString())).noneMatch(name -> name.contains(".tmp-"));
        }
    }

    @Test
    void usersGitConfiguration_changesNothing() throws Exception {
        Files.writeString(
                home.resolve(".gitconfig"),
                "[http]\n\textraHeader = X-Canary: 1\n\tuserAgent = canary\n[url \"http://127.0.0.1:1/\"]\n\tinsteadOf = "
                        + server.uri() + "/\n[protocol]\n\tversion = 0\n");
        run("as it is");

        assertThat(server.requests().all()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.header("X-Canary")).isEmpty();
            assertThat(request.header("User-Agent").orElse("")).doesNotContain("canary");
        });
        assertThat(server.requests().count(GitRequest.LIST_REFS)).isEqualTo(1);
    }

    @Test
    void isolation_leavesTheUsersHomeAlone() throws Exception {
        run("isolated");
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.toList()).isEqualTo(List.of(home));
        }
    }
}
