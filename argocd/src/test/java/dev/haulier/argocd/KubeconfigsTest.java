package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigsTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("config");
    }

    private void write(String current, String server) throws IOException {
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                %s
                clusters:
                - {name: here, cluster: {server: "%s"}}
                - {name: there, cluster: {server: "http://there.invalid:1"}}
                contexts:
                - {name: dev, context: {cluster: here, user: me}}
                - {name: prod, context: {cluster: there, user: me}}
                users:
                - {name: me, user: {token: t0ps3cret}}
                """.formatted(current, server));
    }

    @Test
    void currentContext_isTakenAndNamed() throws Exception {
        try (var cluster = new TestCluster()) {
            cluster.createDemo("demo");
            write("current-context: dev", cluster.url());
            try (Applications applications = Kubeconfigs.open(file, "", Clock.system())) {
                assertThat(applications.place())
                        .isEqualTo("the cluster " + cluster.url() + " (context dev of " + file + ")");
                assertThat(applications.read(new Deployment("argocd", "demo"))).isPresent();
            }
        }
    }

    @Test
    void namedContext_isTakenInsteadOfTheCurrentOne() throws Exception {
        write("current-context: dev", "http://here.invalid:1");

        try (Applications applications = Kubeconfigs.open(file, "prod", Clock.system())) {
            assertThat(applications.place())
                    .isEqualTo("the cluster http://there.invalid:1/ (context prod of " + file + ")");
        }
    }

    @Test
    void unknownContext_isRefusedWithThoseThatThereAre() throws Exception {
        write("current-context: dev", "http://here.invalid:1");

        assertThatThrownBy(() -> Kubeconfigs.open(file, "test", Clock.system()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the kubeconfig " + file + " has no context test; there are dev, prod");
    }

    @Test
    void missingCurrentContext_isRefusedWithThoseThatThereAre() throws Exception {
        write("", "http://here.invalid:1");

        assertThatThrownBy(() -> Kubeconfigs.open(file, "", Clock.system()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the kubeconfig " + file + " has no current context; there are dev, prod");
    }

    @Test
    void currentContextThatIsNotThere_isRefused() throws Exception {
        write("current-context: gone", "http://here.invalid:1");

        assertThatThrownBy(() -> Kubeconfigs.open(file, "", Clock.system()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessageStartingWith("the kubeconfig " + file + " has no current context");
    }

    @Test
    void missingFile_isRefused() {
        assertThatThrownBy(() -> Kubeconfigs.open(file, "", Clock.system()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the kubeconfig " + file + " cannot be read; check the path and its permissions");
    }

    @Test
    void otherFile_isRefusedInOneLine() throws Exception {
        Files.writeString(file, "- just\n- a: [list\n");

        assertThatThrownBy(() -> Kubeconfigs.open(file, "", Clock.system()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessageStartingWith("the kubeconfig " + file + " ")
                .message()
                .doesNotContain("\n");
    }
}
