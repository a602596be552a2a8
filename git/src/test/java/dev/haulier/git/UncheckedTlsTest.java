package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.SelfSignedTls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Git server whose certificate nobody vouches for. */
class UncheckedTlsTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private SelfSignedTls tls;
    private Mirrors mirrors;
    private String url;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("a.txt", "1"), "one");
        tls = SelfSignedTls.before(server.uri());
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
        url = tls.uri() + "/team/gitops.git";
    }

    @AfterEach
    void close() {
        mirrors.close();
        tls.close();
        server.close();
    }

    private GitCloneConfig cloning(boolean insecure) {
        return new GitCloneConfig(url, insecure, false, false, null, List.of(Runner.branch("main", "out")));
    }

    @Test
    void certificateThatNobodyVouchesFor_isRefused_andTheMessageSaysWhatToDo() {
        try (Runner runner = Runner.of(mirrors, folder, "dev.1")) {
            assertThatThrownBy(() -> runner.gitClone(cloning(false)))
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("no trust in the TLS of " + tls.host())
                    .hasMessageContaining("give its certificate to this Java, or set insecureSkipTLSVerify")
                    .hasMessageNotContaining("\n");
        }
        assertThat(server.requests().count()).isZero();
    }

    @Test
    void insecureSkipTLSVerify_readsAndPushes_withoutAskingAgain() throws Exception {
        try (Runner runner = Runner.of(mirrors, folder, "dev.1")) {
            assertThat(runner.gitClone(cloning(true))).isInstanceOf(StepResult.Succeeded.class);
            runner.write("out/a.txt", "2");
            runner.gitCommit("out", "Run 2");

            assertThat(runner.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.read("main", "a.txt")).isEqualTo("2");
    }
}
