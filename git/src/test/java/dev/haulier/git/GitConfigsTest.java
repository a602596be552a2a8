package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.InvalidProjectException;
import dev.haulier.Project;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.Warehouse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the config of a Git step whatever the run: it is told when a Haulier is built. */
class GitConfigsTest {

    @SuppressWarnings("unchecked") // the configs below are maps
    private static void build(String kind, String yaml) {
        Warehouse warehouse = Warehouse.named("app")
                .image("registry.example.com/app", image -> {})
                .build();
        Map<String, @Nullable Object> config = (Map<String, @Nullable Object>) Manifests.parseValue(yaml, "config");
        Stage stage = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(
                        pipeline -> pipeline.step(Step.uses(kind).config(config).build()))
                .build();
        Haulier.builder()
                .project(Project.named("demo").warehouse(warehouse).stage(stage).build())
                .use(GitExtension.create())
                .build()
                .close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git-push | {path: out, targetBranch: a, generateTargetBranch: true} | exclude each other",
                "git-push | {path: out, targetBranch: a, tag: v1} | exclude each other",
                "git-push | {path: out, tag: v1, force: true} | a tag is not pushed by force",
                "git-push | {path: out, maxAttempts: 0} | maxAttempts must be 1 or more, not 0",
                "git-push | {path: out, provider: sourcehut} | azure, bitbucket, gitea, github, gitlab, not 'sourcehut'",
                "git-push | {path: ''} | path must not be empty",
                "github-push | {path: out, targetBranch: a, generateTargetBranch: true} | exclude each other",
                "github-push | {path: out, maxAttempts: -1} | maxAttempts must be 1 or more, not -1",
                "git-commit | {path: out, message: ' '} | message must not be empty",
                "git-commit | {path: out, message: m, author: {name: '', email: a@b.c}} | author: an author needs a name",
                "git-commit | {path: out, message: m, author: {name: a, email: <b>}} | author: an author needs a name",
                "git-commit | {path: out, message: m, messageFromSteps: [x]} | messageFromSteps: there is no such key",
                "git-tag | {path: out, tag: '', message: m} | tag must not be empty",
                "git-tag | {path: out, tag: v1, message: ''} | message must not be empty",
                "git-clear | {path: ''} | path must not be empty",
                "git-clone | {repoURL: '', checkout: [{path: a}]} | repoURL must not be empty",
                "git-clone | {repoURL: r, checkout: []} | checkout needs at least one entry",
                "git-clone | {repoURL: r, checkout: [{path: a, as: x}, {path: b, as: x}]} | have the alias 'x'",
                "git-clone | {repoURL: r, checkout: [{path: a, branch: b, tag: t}]} | more than one of branch, commit",
                "git-clone | {repoURL: r, checkout: [{path: a, sparse: []}]} | sparse must name a directory",
                "git-clone | {repoURL: r, checkout: [{path: a, sparse: ['b/*']}]} | checkout[0]: sparse names directories",
            })
    void wrongConfig_isRefused(String kind, String yaml, String said) {
        assertThatThrownBy(() -> build(kind, yaml))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git-push | {path: out, targetBranch: '', generateTargetBranch: true, tag: null, force: true}",
                "git-push | {path: out, targetBranch: '${{ ctx.stage }}', generateTargetBranch: true}",
                "git-push | {path: out, tag: v1, force: false, provider: gitea, maxAttempts: 1}",
                "git-clone | {repoURL: r, checkout: [{path: a, branch: '', commit: null, tag: t, as: ''}]}",
                "git-clone | {repoURL: r, checkout: [{path: a}, {path: b}], author: {name: a, email: b@c.d, signingKey: ''}}",
            })
    void rightConfig_isTaken(String kind, String yaml) {
        assertThatCode(() -> build(kind, yaml)).doesNotThrowAnyException();
    }
}
