package dev.haulier.step.kustomize;

import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeSetImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetImageTest {

    @TempDir
    private Path folder;

    private StepRunner runner;

    @BeforeEach
    void open() {
        runner = StepRunner.of(folder, KustomizeSteps.all(OutgoingPolicy.standard()));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void run_goldenMessage_namesTagsAndDigests() throws Exception {
        runner.write("kustomization.yaml", "resources: [a.yaml]\n");

        StepResult result = runner.run(kustomizeSetImage(".").tag("nginx", "2").digest("redis", "d"));

        assertThat(result.output())
                .containsEntry("commitMessage", "Updated . to use new images\n\n- nginx:2\n- redis@d");
        assertThat(runner.read("kustomization.yaml"))
                .isEqualTo(
                        "resources: [a.yaml]\nimages:\n- name: nginx\n  newTag: \"2\"\n- name: redis\n  digest: d\n");
    }

    @Test
    void run_star_keepsWhatIsThere() throws Exception {
        runner.write("k/Kustomization", "images:\n- name: nginx\n  newName: mirror/nginx # ours\n  newTag: v1\n");

        runner.run(kustomizeSetImage("k").tag("nginx", "*", "v2"));
        assertThat(runner.read("k/Kustomization"))
                .isEqualTo("images:\n- name: nginx\n  newName: mirror/nginx # ours\n  newTag: v2\n");
        runner.run(kustomizeSetImage("k").tag("nginx", "v3"));
        assertThat(runner.read("k/Kustomization")).isEqualTo("images:\n- name: nginx\n  newTag: v3\n");
    }

    @Test
    void run_nameInTheKustomization_goesBeforeTheImage() throws Exception {
        runner.write("kustomization.yml", "images: []\n");

        StepResult result = runner.run(
                "kustomize-set-image",
                Map.of("path", ".", "images", List.of(Map.of("image", "x", "name", "app", "tag", "v1", "digest", ""))));

        assertThat(runner.read("kustomization.yml")).isEqualTo("images:\n- name: app\n  newTag: v1\n");
        assertThat(result.output()).containsEntry("commitMessage", "Updated . to use new image\n\n- app:v1");
    }

    @Test
    void message_isInTheOrderOfNamesAndAbsentWithoutImages() throws Exception {
        runner.write("a/kustomization.yaml", "images:\n- name: b\n  newName: a.example.com/b\n  newTag: v1\n");
        runner.write("b/kustomization.yaml", "resources: []\n");

        StepResult two = runner.run(kustomizeSetImage("a").tag("a", "z.example.com/a", "v2"));

        assertThat(two.output())
                .containsEntry(
                        "commitMessage", "Updated a to use new images\n\n- z.example.com/a:v2\n- a.example.com/b:v1");
        assertThat(runner.run(kustomizeSetImage("b")).output())
                .as("the Freight has no image")
                .isEmpty();
    }

    @Test
    void run_tagAndDigest_isRefused() {
        runner.write("kustomization.yaml", "");

        assertThatThrownBy(() -> runner.run(
                        "kustomize-set-image",
                        Map.of("path", ".", "images", List.of(Map.of("image", "x", "tag", "a", "digest", "b")))))
                .hasMessageContaining("image 'x' has a tag and a digest: leave one of them");
        assertThatThrownBy(() ->
                        runner.run("kustomize-set-image", Map.of("path", ".", "images", List.of(Map.of("image", "x")))))
                .hasMessageContaining("image 'x' needs a tag or a digest");
    }

    @Test
    void run_noneOrSeveralKustomizations_saysWhatIsWrong() {
        runner.write("a/x", "");
        runner.write("b/kustomization.yaml", "");
        runner.write("b/Kustomization", "");

        assertThatThrownBy(() -> runner.run(kustomizeSetImage("a").tag("x", "y")))
                .isInstanceOf(HaulierException.class)
                .hasMessage("there is no kustomization.yaml in 'a'");
        assertThatThrownBy(() -> runner.run(kustomizeSetImage("b").tag("x", "y")))
                .hasMessageContaining(
                        "'b' has several kustomizations: b/kustomization.yaml, b/Kustomization; leave one");
        assertThatThrownBy(() -> runner.run(kustomizeSetImage("c").tag("x", "y")))
                .hasMessage("there is no directory 'c'");
    }

    @Test
    void run_brokenYaml_tellsLineAndColumnAndWritesNothing() throws Exception {
        runner.write("kustomization.yaml", "images:\n- name: [\n");

        StepResult result = runner.run(kustomizeSetImage(".").tag("x", "y"));

        assertThat(result).isInstanceOf(StepResult.Errored.class);
        assertThat(result.message()).startsWith("'kustomization.yaml' cannot be edited: line 3");
        assertThat(runner.read("kustomization.yaml")).isEqualTo("images:\n- name: [\n");
    }
}
