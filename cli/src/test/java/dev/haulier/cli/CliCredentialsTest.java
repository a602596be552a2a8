package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where credentials come from, and that none is shown. The servers let nobody in without them. */
class CliCredentialsTest {

    private static final String WRONG = "wrong-and-still-nobodys-business";

    @TempDir
    private Path folder;

    private CliWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new CliWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void secretOfTheManifests_isUsed() {
        assertLetIn(world.run("discover", "gitops"));
    }

    @Test
    void secretOfTheManifests_isNotSentOverHttpUnasked() {
        // A name of this machine that is not taken for its own.
        Path warehouses = world.manifests().resolve("warehouses.yaml");
        CliManifests.edit(warehouses, "http://127.0.0.1:", "http://0.0.0.0:");
        CliManifests.edit(world.manifests().resolve("secrets.yaml"), "http://127.0.0.1:", "http://0.0.0.0:");
        CliRun run = CliRun.of(
                CliWorld.ENVIRONMENT,
                "discover",
                "gitops",
                "-f",
                world.manifests().toString(),
                "--state",
                world.state().toString());

        assertKeptOut(run);
        assertThat(run.err()).contains("allowCredentialsOverHttp");
    }

    @Test
    void none_isKeptOut() throws IOException {
        Files.delete(world.manifests().resolve("secrets.yaml"));

        assertKeptOut(world.run("discover", "gitops"));
    }

    @Test
    void environment_isUsed() throws IOException {
        Files.delete(world.manifests().resolve("secrets.yaml"));

        assertLetIn(world.run(
                Map.of(
                        "HOME",
                        "/nonexistent",
                        "HAULIER_GIT_USERNAME",
                        "ci",
                        "HAULIER_GIT_PASSWORD",
                        CliManifests.PASSWORD,
                        "HAULIER_GIT_HOST",
                        "127.0.0.1"),
                "discover",
                "gitops"));
    }

    @Test
    void environmentWithoutAHost_isRefused() {
        CliRun run = world.run(Map.of("HAULIER_GIT_PASSWORD", CliManifests.PASSWORD), "discover", "gitops");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("HAULIER_GIT_PASSWORD is set without HAULIER_GIT_HOST");
        assertThat(run.everything()).doesNotContain(CliManifests.PASSWORD);
    }

    @Test
    void netrc_isUsed() throws IOException {
        Files.delete(world.manifests().resolve("secrets.yaml"));
        Files.writeString(
                folder.resolve(".netrc"), "machine 127.0.0.1 login ci password " + CliManifests.PASSWORD + "\n");

        assertLetIn(world.run(Map.of("HOME", folder.toString()), "discover", "gitops"));
    }

    @Test
    void registry_takesThoseOfDockersConfiguration() throws IOException {
        try (RegistryServer registry =
                RegistryServer.builder().tokenAuth("ci", "for-images").start()) {
            var repository = registry.repository("demo");
            repository.pushImage("1.2.0", RegistryImage.created(Instant.parse("2026-11-23T08:00:00Z")));
            Path file = world.manifests().resolve("warehouses.yaml");
            CliManifests.edit(file, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo", repository.url());
            String host = repository.url().substring(0, repository.url().indexOf('/'));
            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"auths\":{\"" + host + "\":{\"username\":\"ci\",\"password\":\"for-images\"}}}");

            CliRun run = world.run(
                    Map.of("HOME", "/nonexistent", "DOCKER_CONFIG", folder.toString()), "discover", "application");

            assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
            assertThat(run.out()).contains("demo:1.2.0");
            assertThat(run.everything()).doesNotContain("for-images");
        }
    }

    @Test
    void environmentForAnotherHost_isNotUsed() throws IOException {
        Files.delete(world.manifests().resolve("secrets.yaml"));

        assertKeptOut(world.run(
                Map.of(
                        "HAULIER_GIT_USERNAME",
                        "ci",
                        "HAULIER_GIT_PASSWORD",
                        CliManifests.PASSWORD,
                        "HAULIER_GIT_HOST",
                        "git.example.com"),
                "discover",
                "gitops"));
    }

    @Test
    void credentialsFile_isUsedWhateverNamespaceItNames() throws IOException {
        Path file = folder.resolve("credentials.yaml");
        Files.move(world.manifests().resolve("secrets.yaml"), file);
        CliManifests.edit(file, "namespace: demo", "namespace: elsewhere");

        assertLetIn(world.run("discover", "gitops", "--credentials", file.toString()));
    }

    @Test
    void wrongPassword_isKeptOutAndNotShown() {
        CliManifests.edit(world.manifests().resolve("secrets.yaml"), CliManifests.PASSWORD, WRONG);

        CliRun run = world.run("discover", "gitops");

        assertKeptOut(run);
        assertThat(run.everything())
                .doesNotContain(WRONG)
                .contains(world.gitops().url());
    }

    @Test
    void wrongPasswordAtAPush_failsThePromotionAndIsNotShown() {
        world.pushImage("1.0.0");
        world.run("discover", "application");
        CliManifests.edit(world.manifests().resolve("secrets.yaml"), CliManifests.PASSWORD, WRONG);

        CliRun run = world.run("promote", "--stage", "dev", "-o", "yaml");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        assertThat(run.everything()).doesNotContain(WRONG).doesNotContain("\tat ");
        assertThat(world.git().pushes()).isEmpty();
    }

    @Test
    void registry_takesThoseOfTheEnvironmentForImages() throws IOException {
        try (RegistryServer registry =
                RegistryServer.builder().tokenAuth("ci", "for-images").start()) {
            var repository = registry.repository("demo");
            repository.pushImage("1.2.0", RegistryImage.created(Instant.parse("2026-11-23T08:00:00Z")));
            Path file = world.manifests().resolve("warehouses.yaml");
            CliManifests.edit(file, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo", repository.url());

            CliRun run = world.run(
                    Map.of(
                            "HOME",
                            "/nonexistent",
                            "HAULIER_IMAGE_USERNAME",
                            "ci",
                            "HAULIER_IMAGE_PASSWORD",
                            "for-images",
                            "HAULIER_IMAGE_HOST",
                            "127.0.0.1"),
                    "discover",
                    "application");

            assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
            assertThat(run.out()).contains("demo:1.2.0");
            assertThat(run.everything()).doesNotContain("for-images");
        }
    }

    private static void assertLetIn(CliRun run) {
        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("gitops@");
        assertThat(run.everything()).doesNotContain(CliManifests.PASSWORD);
    }

    private static void assertKeptOut(CliRun run) {
        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        assertThat(run.out()).doesNotContain("gitops@");
        assertThat(run.err()).contains("gitops").doesNotContain("\tat ");
        assertThat(run.everything()).doesNotContain(CliManifests.PASSWORD);
    }
}
