package dev.haulier.step.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.FolderTree;
import dev.haulier.workspace.NoSuchPathException;
import dev.haulier.workspace.PathEscapeException;
import dev.haulier.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        steps = StepRunner.of(folder, FileSteps.all());
    }

    @AfterEach
    void close() {
        steps.close();
    }

    private void copied(Copy copy) throws Exception {
        assertThat(steps.run(copy)).isEqualTo(StepResult.succeeded());
    }

    @Test
    void builder_givesTheManifestsConfig() {
        assertThat(FileSteps.copy("./src").to("./out").toStep().uses()).isEqualTo("copy");
        assertThat(FileSteps.copy("./src").to("./out").toStep().config())
                .isEqualTo(Map.of("inPath", "./src", "outPath", "./out"));
        assertThat(FileSteps.copy("./src")
                        .to("./out")
                        .ignore("*.md", "!README.md")
                        .toStep()
                        .config())
                .isEqualTo(Map.of("inPath", "./src", "outPath", "./out", "ignore", "*.md\n!README.md"));
    }

    @Test
    void config_withoutADestination_isRefused() {
        assertThatThrownBy(() -> steps.run(FileSteps.copy("./src")))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("outPath")
                .hasMessageContaining("required");
    }

    @Test
    void file_isCopiedUnderItsNewNameAndDirectoriesAreMade() throws Exception {
        steps.write("base/values.yaml", "a: 1\n");

        copied(FileSteps.copy("./base/values.yaml").to("./env/dev/copy.yaml"));

        assertThat(steps.read("env/dev/copy.yaml")).isEqualTo("a: 1\n");
        assertThat(steps.read("base/values.yaml")).isEqualTo("a: 1\n");
    }

    @Test
    void file_toAnExistingDirectory_landsInIt() throws Exception {
        steps.write("a.yaml", "a");
        steps.write("env/b.yaml", "b");

        copied(FileSteps.copy("a.yaml").to("env"));

        assertThat(steps.paths("env")).containsExactly("a.yaml", "b.yaml");
    }

    @Test
    void file_ontoItself_keepsItsContent() throws Exception {
        steps.write("a.yaml", "a");

        copied(FileSteps.copy("a.yaml").to("./a.yaml"));

        assertThat(steps.read("a.yaml")).isEqualTo("a");
    }

    @Test
    void directory_isMergedIntoAnExistingOne() throws Exception {
        steps.write("src/same.yaml", "new");
        steps.write("src/deep/er/added.yaml", "added");
        steps.workspace.createDirectory("src/empty");
        steps.write("out/same.yaml", "old");
        steps.write("out/deep/kept.yaml", "kept");

        copied(FileSteps.copy("src").to("out"));

        assertThat(steps.paths("out"))
                .containsExactlyInAnyOrder(
                        "deep", "deep/er", "deep/er/added.yaml", "deep/kept.yaml", "empty", "same.yaml");
        assertThat(steps.read("out/same.yaml")).isEqualTo("new");
    }

    @Test
    void mountedTree_isCopiedWithModesAndWithoutGitAndLinks() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(Files.createDirectories(tree.resolve(".git")).resolve("HEAD"), "ref");
        Files.writeString(Files.createDirectories(tree.resolve("sub")).resolve(".git"), "gitdir: elsewhere");
        Files.writeString(tree.resolve("run.sh"), "#!/bin/sh");
        assertThat(tree.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(tree.resolve("link"), Path.of("run.sh"));
        Files.createSymbolicLink(tree.resolve("linked-folder"), Path.of("sub"));
        steps.workspace.mount("src", FolderTree.of(tree));

        copied(FileSteps.copy("src").to("out"));

        assertThat(steps.paths("out")).containsExactly("run.sh", "sub");
        assertThat(steps.workspace.find("out/run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(steps.workspace.changes("src").isEmpty()).isTrue();
    }

    @Test
    void copyOfAGitFolder_isRefusedByTheWorkspace() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/.git")).getParent();
        steps.workspace.mount("src", FolderTree.of(tree));

        assertThatThrownBy(() -> steps.run(FileSteps.copy("src").to("out").ignore("!.git/")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("belongs to Git");
    }

    @Test
    void link_asTheSource_isFollowed() throws Exception {
        steps.write("real/a.yaml", "a");
        steps.workspace.link("link", "real");

        copied(FileSteps.copy("link").to("out"));

        assertThat(steps.paths("out")).containsExactly("a.yaml");
    }

    @Test
    void directory_intoItself_ends() throws Exception {
        steps.write("src/a.yaml", "a");

        copied(FileSteps.copy("src").to("src/inner/copy"));

        assertThat(steps.paths("src")).containsExactly("a.yaml", "inner", "inner/copy", "inner/copy/a.yaml");
    }

    @Test
    void theWholeWorkspace_intoADirectoryOfIt_ends() throws Exception {
        steps.write("a.yaml", "a");
        steps.write("out/b.yaml", "b");

        copied(FileSteps.copy(".").to("./out"));

        assertThat(steps.paths(""))
                .containsExactly("a.yaml", "out", "out/a.yaml", "out/b.yaml", "out/out", "out/out/b.yaml");
    }

    @Test
    void missingSource_isNamed() {
        assertThatThrownBy(() -> steps.run(FileSteps.copy("./nowhere").to("out")))
                .isInstanceOf(NoSuchPathException.class)
                .hasMessageContaining("./nowhere");
    }

    @Test
    void pathsThatLeave_areRefused() {
        steps.write("a.yaml", "a");

        assertThatThrownBy(() -> steps.run(FileSteps.copy("../../etc/passwd").to("out")))
                .isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> steps.run(FileSteps.copy("a.yaml").to("/tmp/out")))
                .isInstanceOf(PathEscapeException.class);
    }

    @Test
    void directory_ontoAFile_changesNothing() {
        steps.write("src/a.yaml", "a");
        steps.write("out", "file");

        assertThatThrownBy(() -> steps.run(FileSteps.copy("src").to("out"))).isInstanceOf(WorkspaceException.class);

        assertThat(steps.workspace.read("out")).isEqualTo("file".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ignoreRulesThatCannotBeRead_failAtOnceAndNameTheRule() throws Exception {
        steps.write("src/a.yaml", "a");
        for (String rule : new String[] {"[abc", "[z-a].yaml", "ends\\"}) {
            StepResult result = steps.run(FileSteps.copy("src").to("out").ignore("*.md", rule));

            assertThat(result).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
                assertThat(failed.message()).contains("line 2").contains(rule).doesNotContain("\n");
                assertThat(failed.retryable()).isFalse();
            });
        }
        assertThat(steps.workspace.find("out")).isEmpty();
    }
}
