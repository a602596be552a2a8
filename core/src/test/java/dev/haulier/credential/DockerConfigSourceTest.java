package dev.haulier.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigSourceTest {

    private static final String PASSWORD = "canary-in-docker";
    private static final Credentials BASIC = new Credentials.Basic("robot", Secret.of(PASSWORD));

    @TempDir
    private Path folder;

    private final List<List<String>> ran = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private ProcessRunner.Result answer = new ProcessRunner.Result(1, "credentials not found in native keychain\n");

    private CredentialSource config(String json) throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, json.replace("AUTH", base64("robot:" + PASSWORD)));
        return CredentialSource.dockerConfig(file, (command, input, timeout) -> {
            ran.add(command);
            inputs.add(input);
            assertThat(timeout).isEqualTo(Duration.ofSeconds(30));
            return answer;
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CredentialRequest image(String url) {
        return new CredentialRequest(CredentialKind.IMAGE, url, "demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\":{\"registry.example.com:5000\":{\"auth\":\"AUTH\"}}}",
                "{\"auths\":{\"https://registry.example.com:5000\":{\"auth\":\"AUTH\"}}}",
                "{\"auths\":{\"https://Registry.Example.com:5000/v1/\":{\"auth\":\"AUTH\"}}}",
                "{\"auths\":{\"registry.example.com:5000\":{\"username\":\"robot\",\"password\":\"canary-in-docker\"}}}"
            })
    void entry_isFoundByItsHost(String json) throws IOException {
        CredentialSource source = config(json);

        assertThat(source.find(image("registry.example.com:5000/team/app"))).contains(BASIC);
        assertThat(source.find(image("registry.example.com/team/app"))).isEmpty();
        assertThat(source.find(image("registry.example.com:5000.evil.org/app"))).isEmpty();
        assertThat(source.find(new CredentialRequest(
                        CredentialKind.HELM, "oci://registry.example.com:5000/charts/app", "demo")))
                .contains(BASIC);
    }

    @Test
    void entryOfDockerHub_isForImagesWithoutAHost_inAllItsNames() throws IOException {
        for (String name : List.of("https://index.docker.io/v1/", "docker.io", "registry-1.docker.io")) {
            CredentialSource source = config("{\"auths\":{\"" + name + "\":{\"auth\":\"AUTH\"}}}");

            assertThat(source.find(image("nginx"))).contains(BASIC);
            assertThat(source.find(image("docker.io/library/nginx"))).contains(BASIC);
            assertThat(source.find(image("ghcr.io/org/nginx"))).isEmpty();
        }
    }

    @Test
    void fileWithoutAuths_isValidAndHasNone() throws IOException {
        CredentialSource source = config("{\"HttpHeaders\":{\"User-Agent\":\"x\"}}");

        assertThat(source.find(image("ghcr.io/a/b"))).isEmpty();
        assertThat(source.whyNone(image("ghcr.io/a/b"))).isEqualTo("no login for ghcr.io");
    }

    @Test
    void noFile_isNone_andNotBroken() {
        CredentialSource source = CredentialSource.dockerConfig(
                Map.of("DOCKER_CONFIG", folder.resolve("nowhere").toString()));

        assertThat(source.find(image("ghcr.io/a/b"))).isEmpty();
        assertThat(source.whyNone(image("ghcr.io/a/b"))).isEqualTo("no such file");
        assertThat(source.name()).contains("nowhere");
    }

    @Test
    void gitAndChartsByHttp_areNotDockersBusiness() throws IOException {
        CredentialSource source = config("{\"auths\":{\"git.example.com\":{\"auth\":\"AUTH\"}}}");

        assertThat(source.find(new CredentialRequest(CredentialKind.GIT, "https://git.example.com/a", "demo")))
                .isEmpty();
        assertThat(source.find(new CredentialRequest(CredentialKind.HELM, "https://git.example.com/a", "demo")))
                .isEmpty();
    }

    @Test
    void identityToken_isTakenBeforeThePassword() throws IOException {
        CredentialSource source =
                config("{\"auths\":{\"acr.azurecr.io\":{\"auth\":\"AUTH\",\"identitytoken\":\"canary-id\"}}}");

        assertThat(source.find(image("acr.azurecr.io/app")))
                .contains(new Credentials.IdentityToken(Secret.of("canary-id")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"auths\":",
                "canary-in-docker",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"canary-in-docker!\"}}}",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"Y2FuYXJ5\"}}}"
            })
    void brokenFile_isBroken_andShowsNothing(String json) throws IOException {
        CredentialSource source = config(json);

        assertThatThrownBy(() -> source.find(image("ghcr.io/a/b")))
                .isInstanceOf(HaulierException.class)
                .hasMessageStartingWith("the credentials in " + folder.resolve("config.json") + " cannot be read: ")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("Y2FuYXJ5");
    }

    @Test
    void fileAtTheBound_isRead_andOneByteMoreIsRefused() throws IOException {
        String json = "{\"auths\":{}}";
        Path file = folder.resolve("config.json");
        CredentialSource source = CredentialSource.dockerConfig(file, ProcessRunner.system());

        Files.writeString(file, json + " ".repeat((int) MachineFiles.MAX_BYTES - json.length()));
        assertThat(source.find(image("ghcr.io/a/b"))).isEmpty();
        Files.writeString(file, json + " ".repeat((int) MachineFiles.MAX_BYTES - json.length() + 1));
        assertThatThrownBy(() -> source.find(image("ghcr.io/a/b"))).hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void helperOfTheRegistry_goesBeforeTheStore() throws IOException {
        answer = new ProcessRunner.Result(
                0, "{\"ServerURL\":\"x\",\"Username\":\"robot\",\"Secret\":\"" + PASSWORD + "\"}");
        CredentialSource source = config(
                "{\"credHelpers\":{\"ghcr.io\":\"special\"},\"credsStore\":\"general\",\"auths\":{\"ghcr.io\":{}}}");

        assertThat(source.find(image("ghcr.io/a/b"))).contains(BASIC);
        assertThat(source.find(image("nginx"))).contains(BASIC);
        assertThat(ran)
                .containsExactly(
                        List.of("docker-credential-special", "get"), List.of("docker-credential-general", "get"));
        assertThat(inputs).containsExactly("ghcr.io", "https://index.docker.io/v1/");
    }

    @Test
    void helperThatKnowsNothing_isNone_andTheFileIsLookedAt() throws IOException {
        CredentialSource source = config("{\"credsStore\":\"general\",\"auths\":{\"ghcr.io\":{\"auth\":\"AUTH\"}}}");

        assertThat(source.find(image("ghcr.io/a/b"))).contains(BASIC);
        assertThat(source.find(image("quay.io/a/b"))).isEmpty();
    }

    @Test
    void helperThatGivesAToken_givesAnIdentityToken() throws IOException {
        answer = new ProcessRunner.Result(0, "{\"Username\":\"<token>\",\"Secret\":\"canary-id\"}");

        assertThat(config("{\"credsStore\":\"acr\"}").find(image("acr.azurecr.io/app")))
                .contains(new Credentials.IdentityToken(Secret.of("canary-id")));
    }

    @Test
    void helperThatFails_isBroken_andItsOutputIsNotTakenForASecret() throws IOException {
        CredentialSource source = config("{\"credsStore\":\"general\"}");

        answer = new ProcessRunner.Result(1, "error getting credentials\n  err: exit status 1");
        assertThatThrownBy(() -> source.find(image("ghcr.io/a/b")))
                .isInstanceOf(HaulierException.class)
                .hasMessage("the credentials for ghcr.io cannot be had from docker-credential-general: it ended with 1:"
                        + " error getting credentials err: exit status 1");
        answer = new ProcessRunner.Result(0, "not JSON with canary");
        assertThatThrownBy(() -> source.find(image("ghcr.io/a/b")))
                .hasMessageEndingWith("it answered without a Secret")
                .hasMessageNotContaining("canary");
    }

    @Test
    void helperWithAPathForAName_isRefused() throws IOException {
        CredentialSource source = config("{\"credsStore\":\"../../tmp/evil\"}");

        assertThatThrownBy(() -> source.find(image("ghcr.io/a/b"))).hasMessageContaining("no name of a program");
        assertThat(ran).isEmpty();
    }

    @Test
    void systemRunner_runsAProgram_withItsInputAndExitCode() throws Exception {
        ProcessRunner runner = ProcessRunner.system();

        ProcessRunner.Result result =
                runner.run(List.of("sh", "-c", "read x; echo got $x; exit 3"), "word\n", Duration.ofSeconds(20));

        assertThat(result.output()).isEqualTo("got word\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.toString()).doesNotContain("word");
    }

    @Test
    void systemRunner_endsWhatTakesTooLongOrWritesTooMuch() {
        ProcessRunner runner = ProcessRunner.system();

        assertThatThrownBy(() -> runner.run(List.of("sh", "-c", "sleep 60"), "", Duration.ofMillis(50)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not end");
        assertThatThrownBy(() -> runner.run(
                        List.of("sh", "-c", "yes x | head -c " + (SystemProcesses.MAX_OUTPUT + 1)),
                        "",
                        Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void systemRunner_atTheBoundOfItsOutput_isRead() throws Exception {
        ProcessRunner.Result result = ProcessRunner.system()
                .run(List.of("sh", "-c", "yes x | head -c " + SystemProcesses.MAX_OUTPUT), "", Duration.ofSeconds(20));

        assertThat(result.output()).hasSize(SystemProcesses.MAX_OUTPUT);
    }

    @Test
    void helperThatIsNotThere_isBroken() throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, "{\"credsStore\":\"haulier-has-none\"}");
        CredentialSource source = CredentialSource.dockerConfig(file, ProcessRunner.system());

        assertThatThrownBy(() -> source.find(image("ghcr.io/a/b")))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("docker-credential-haulier-has-none");
        assertThat(Optional.of(source.name()))
                .hasValueSatisfying(name -> assertThat(name).contains("config.json"));
    }
}
