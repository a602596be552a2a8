package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.testkit.ArgoCdRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliArgoCdTest {

    @TempDir
    private Path folder;

    private CliWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new CliWorld(folder);
        world.pushImage("1.0.0");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private CliRun run(Map<String, String> environment, String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-f", world.manifests().toString()));
        all.addAll(List.of("--state", world.state().toString(), "--allow-credentials-over-http"));
        var complete = new HashMap<>(CliWorld.ENVIRONMENT);
        complete.putAll(environment);
        return CliRun.of(complete, all.toArray(String[]::new));
    }

    @Test
    void promote_byArgoCdsOwnApi_needsNoCluster() {
        Map<String, String> environment = Map.of(
                "ARGOCD_SERVER", world.argoCd().api().toString(),
                "ARGOCD_AUTH_TOKEN", world.argoCd().token());
        run(environment, "discover", "application");

        CliRun run = run(environment, "promote", "--stage", "dev");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.argoCd().apiRequests().count(ArgoCdRequest.SYNC)).isEqualTo(1);
        assertThat(world.argoCd().kubernetes().requests().count()).isZero();
    }

    @Test
    void serverWithoutToken_saysWhereTheTokenGoes() {
        CliRun run = run(Map.of(), "status", "--argocd-server", "argocd.example.com");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo("haulier: Argo CD at argocd.example.com wants a token: put one into the environment variable"
                        + " ARGOCD_AUTH_TOKEN\n");
    }

    @Test
    void serverAndKubeconfig_areOneTooMany() {
        CliRun run = run(Map.of(), "status", "--argocd-server", "https://a.example.com", "--kubeconfig", "x");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("are two ways to one Argo CD; name one of them");
    }
}
