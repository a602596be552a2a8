package dev.haulier.git;

import static dev.haulier.git.GitSteps.gitClear;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitStepsTest {

    @Test
    void gitClone_inJava_isTheSameAsInAManifest() {
        Step step = gitClone("${{ vars.repo }}")
                .branch("main")
                .into("./src")
                .branch("stage/dev")
                .create()
                .sparse("env/dev")
                .named("out")
                .into("./out")
                .author("A", "a@b.c")
                .as("clone")
                .toStep();

        assertThat(step.uses()).isEqualTo("git-clone");
        assertThat(step.as()).isEqualTo("clone");
        assertThat(step.config())
                .isEqualTo(Map.of(
                        "repoURL",
                        "${{ vars.repo }}",
                        "author",
                        Map.of("name", "A", "email", "a@b.c"),
                        "checkout",
                        List.of(
                                Map.of("branch", "main", "path", "./src"),
                                Map.of(
                                        "branch", "stage/dev",
                                        "create", true,
                                        "sparse", List.of("env/dev"),
                                        "as", "out",
                                        "path", "./out"))));
    }

    @Test
    void gitClone_withoutAPlaceForACheckout_isRefused() {
        assertThatThrownBy(() ->
                        gitClone("https://git.example.com/a/b").branch("main").toStep())
                .hasMessageContaining("into(path)");
    }

    @Test
    void gitCommitClearAndPush_haveTheKeysOfManifests() {
        assertThat(gitClear("./out").toStep().config()).isEqualTo(Map.of("path", "./out"));
        assertThat(gitCommit("./out").message("m").toStep().config())
                .isEqualTo(Map.of("path", "./out", "message", "m"));
        assertThat(gitPush("./out")
                        .targetBranch("b")
                        .force()
                        .maxAttempts(3)
                        .provider("gitea")
                        .toStep()
                        .config())
                .isEqualTo(Map.of(
                        "path", "./out", "targetBranch", "b", "force", true, "maxAttempts", 3L, "provider", "gitea"));
        assertThat(gitPush("./out").generateTargetBranch().toStep().config())
                .isEqualTo(Map.of("path", "./out", "generateTargetBranch", true));
    }
}
