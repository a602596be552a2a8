package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Project;
import dev.haulier.testkit.GitLogEntry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The everyday pipeline is what the README promises. */
class EverydayPipelineTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void bothDoors_giveTheSameProject() {
        String repository = "https://git.example.com/other.git";

        assertThat(DemoProject.fromManifests(repository, folder)).isEqualTo(DemoProject.inJava(repository));
    }

    @Test
    void manifests_skipWhatIsNotKargos() {
        Project project = DemoProject.fromManifests("https://git.example.com/other.git", folder);

        assertThat(project.notes())
                .extracting("message")
                .anySatisfy(note -> assertThat(note.toString()).contains("ApplicationSet"));
    }

    @Test
    void story_promotesBothImagesAndTheFlagsAndRollsBack() {
        try (DemoServers servers = new DemoServers()) {
            Project project = DemoProject.fromManifests(servers.gitops().url(), folder.resolve("kargo"));

            EverydayPipeline.run(
                    servers, project, folder.resolve("state"), new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(servers.gitops().log("main"))
                    .extracting(GitLogEntry::message)
                    .map(message -> message.lines().findFirst().orElse(""))
                    .map(line -> line.replaceAll("of [0-9a-f]{7}$", "of COMMIT"))
                    .containsExactly(
                            "prod runs 1.0.0",
                            "prod runs 1.1.0",
                            "dev runs 1.1.0",
                            "prod has the feature flags of COMMIT",
                            "dev has the feature flags of COMMIT",
                            "Turn the new checkout on",
                            "prod runs 1.0.0",
                            "dev runs 1.0.0",
                            "Begin");
            assertThat(servers.gitops().read("main", "env/prod/values.yaml")).isEqualTo("""
                            # What prod runs. The promotion sets the tag; people edit the rest.
                            image:
                              repository: demo
                              tag: "1.0.0" # set by the promotion
                            replicas: 3
                            """);
            assertThat(servers.gitops().read("main", "env/dev/flags.yaml")).isEqualTo("newCheckout: true\n");
            assertThat(servers.argoCd().application("demo-dev").operations()).isEqualTo(3);
            assertThat(servers.argoCd().application("demo-prod").operations()).isEqualTo(4);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("+  tag: \"1.0.0\" # set by the promotion")
                .doesNotContain(DemoProject.GIT_PASSWORD);
    }
}
