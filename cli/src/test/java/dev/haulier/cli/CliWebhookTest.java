package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code haulier webhook}: what a recorded request would do. */
class CliWebhookTest {

    private static final String SECRET = "hook-secret-canary";
    private static final String PUSH = """
            {"ref":"refs/heads/main","repository":{"clone_url":"https://github.com/acme/gitops.git"},
             "commits":[{"added":["env/dev/values.yaml"]}]}
            """;
    private static final String MANIFESTS = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata: {name: demo}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: ProjectConfig
            metadata: {name: demo, namespace: demo}
            spec:
              webhookReceivers:
              - {name: hub, github: {secretRef: {name: hooks}}}
              - {name: quay, quay: {secretRef: {name: hooks}}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: hooks, namespace: demo}
            stringData: {secret: hook-secret-canary}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: config, namespace: demo}
            spec:
              subscriptions:
              - git: {repoURL: "https://github.com/acme/gitops.git", branch: main}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: app, namespace: demo}
            spec:
              subscriptions:
              - image: {repoURL: quay.io/acme/app}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("kargo"));
        Files.writeString(folder.resolve("kargo/project.yaml"), MANIFESTS);
    }

    private CliRun run(List<String> headers, String body, String... more) throws IOException {
        Files.write(folder.resolve("headers"), headers);
        Files.writeString(folder.resolve("body"), body);
        String[] fixed = {
            "webhook",
            "--headers",
            folder.resolve("headers").toString(),
            "--body",
            folder.resolve("body").toString(),
            "-f",
            folder.resolve("kargo").toString(),
            "--state",
            folder.resolve("state").toString()
        };
        return CliRun.of(
                Map.of(), Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> github(String event, String body) {
        return List.of("X-GitHub-Event: " + event, "x-hub-signature-256: sha256=" + hmac(body));
    }

    private static String hmac(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void signedPush_saysWhichWarehouses_andLeavesNoState() throws IOException {
        CliRun run = run(github("push", PUSH), PUSH);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("REFRESHED  NAME\nWarehouse  config\n");
        assertThat(run.err()).isEqualTo("would refresh 1 warehouse(s)\n");
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(run(github("push", PUSH), PUSH, "-o", "json").out()).contains("\"Warehouse\"", "\"config\"");
    }

    @Test
    void pushThatConcernsNobody_isDone_andPrintsNothing() throws IOException {
        String other = PUSH.replace("gitops", "other");

        CliRun run = run(github("push", other), other);

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no Warehouse subscribes");
    }

    @Test
    void wrongSignature_wouldBeRefused_withoutASecretInTheMessage() throws IOException {
        CliRun run = run(github("push", PUSH), PUSH + " ");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("haulier: the request would be refused with 401: unauthorized\n");
        assertThat(run.everything()).doesNotContain(SECRET);
    }

    @Test
    void requestWithoutASignature_goesToTheReceiverThatIsNamed() throws IOException {
        String body = "{\"docker_url\":\"quay.io/acme/app\",\"updated_tags\":[\"1.0.0\"]}";

        assertThat(run(List.of("Content-Type: application/json"), body).code()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        CliRun named = run(List.of("Content-Type: application/json"), body, "--receiver", "quay");

        assertThat(named.code()).isEqualTo(ExitCode.DONE);
        assertThat(named.out()).contains("app");
        CliRun unknown = run(List.of(), body, "--receiver", "kway");
        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("did you mean quay?");
    }

    @Test
    void pathOfTheRequestLine_decides() throws IOException {
        List<String> headers = Stream.concat(
                        Stream.of("POST /quay/" + "0".repeat(64) + " HTTP/1.1"), github("push", PUSH).stream())
                .toList();

        CliRun run = run(headers, PUSH);

        assertThat(run.code()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        assertThat(run.err()).contains("404");
    }

    @Test
    void badInput_isSaidInALine() throws IOException {
        CliRun noHeader = run(List.of("X-GitHub-Event: push", "nonsense"), PUSH);
        assertThat(noHeader.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(noHeader.err()).contains("headers:2: is no header").hasLineCount(1);

        CliRun noFile = CliRun.of(
                Map.of(),
                "webhook",
                "--headers",
                "none",
                "--body",
                "none",
                "-f",
                folder.resolve("kargo").toString());
        assertThat(noFile.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(noFile.err()).contains("--headers none cannot be read").hasLineCount(1);

        Files.writeString(folder.resolve("kargo/project.yaml"), MANIFESTS.substring(0, MANIFESTS.indexOf("---")));
        CliRun none = run(github("push", PUSH), PUSH);
        assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err())
                .contains("Project demo configures no webhook receivers")
                .hasLineCount(1);
    }
}
