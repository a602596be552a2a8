package dev.haulier.githosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostRequest;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that is killed on its way through the pull request's flow, and started anew, opens one pull request only. */
class KilledPullRequestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // The request is on its way: it is answered when nobody is there any more.
        "GITHUB, OPEN",
        "GITEA, OPEN",
        // The program looks whether there is one already.
        "GITHUB, FIND",
        // The program waits for the merge.
        "GITHUB, READ",
        "GITEA, READ",
    })
    void killedProgram_opensOnePullRequestOnly_andGoesOnWhenItIsMerged(GitHostKind kind, GitHostRequest killedAt)
            throws Exception {
        try (GitServer configs = GitServer.start();
                GitHostServer server =
                        GitHostServer.builder(kind).token(Flow.TOKEN).start()) {
            GitRepository config = configs.createRepository("team/config");
            config.commit("main", Map.of("config.yaml", "a: 1\n"), "config one");
            GitRepository gitops = server.createRepository("team/gitops");
            gitops.commit("main", Map.of("values.yaml", "revision: none\n"), "first");
            server.failNext(1, killedAt, Fault.slow(Duration.ofSeconds(1)));

            Process first = start(server, config, gitops);
            await().atMost(PATIENCE).until(() -> server.requests().count(killedAt) > 0);
            first.destroyForcibly().waitFor();
            if (killedAt == GitHostRequest.OPEN) {
                await().atMost(PATIENCE)
                        .until(() -> !server.pullRequests(gitops.name()).isEmpty());
            }

            Process second = start(server, config, gitops);
            await().atMost(PATIENCE)
                    .until(() -> !server.pullRequests(gitops.name()).isEmpty());
            server.merge(gitops.name(), 1);
            assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            String said = new String(second.getInputStream().readAllBytes());
            assertThat(second.exitValue()).as(said).isZero();
            assertThat(server.pullRequests(gitops.name())).hasSize(1);
            assertThat(gitops.log("main"))
                    .filteredOn(entry -> entry.subject().equals("dev runs it"))
                    .hasSize(1);
            assertThat(gitops.branches()).hasSize(2);
        }
    }

    private Process start(GitHostServer server, GitRepository config, GitRepository gitops) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        folder.toString(),
                        config.url(),
                        gitops.url(),
                        server.authority(),
                        server.kind().provider(),
                        server.api().toString())
                .redirectErrorStream(true)
                .start();
    }
}
