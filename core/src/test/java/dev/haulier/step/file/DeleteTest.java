package dev.haulier.step.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import dev.haulier.workspace.Change;
import dev.haulier.workspace.FolderTree;
import dev.haulier.workspace.PathEscapeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteTest {

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        steps = StepRunner.of(folder, FileSteps.all());
        for (String path : List.of("a.yaml", "b.md", "dir/a.yaml", "dir/deep/er/a.yaml", "dir/deep/b.md")) {
            steps.write(path, path);
        }
    }

    @AfterEach
    void close() {
        steps.close();
    }

    private List<String> files() {
        return steps.paths("").stream()
                .filter(path -> !steps.workspace.find(path).orElseThrow().isDirectory())
                .toList();
    }

    private void deleted(Delete delete) throws Exception {
        assertThat(steps.run(delete)).isEqualTo(StepResult.succeeded());
    }

    @Test
    void builder_givesTheManifestsConfig() {
        assertThat(FileSteps.delete("./out").toStep().uses()).isEqualTo("delete");
        assertThat(FileSteps.delete("./out").toStep().config()).isEqualTo(Map.of("path", "./out"));
        assertThat(FileSteps.delete("a", "b").globs().strict().toStep().config())
                .isEqualTo(Map.of("paths", List.of("a", "b"), "pathsAreGlobs", true, "strict", true));
    }

    @Test
    void config_takesOneOfPathAndPaths() {
        assertThatThrownBy(() -> steps.run("delete", Map.of()))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("exactly one of path and paths");
        assertThatThrownBy(() -> steps.run("delete", Map.of("path", "a.yaml", "paths", List.of("b.md"))))
                .isInstanceOf(ConfigDecoder.ConfigException.class);
        assertThatThrownBy(() -> steps.run("delete", Map.of("paths", List.of("b.md", ""))))
                .isInstanceOf(ConfigDecoder.ConfigException.class);
        assertThat(files()).hasSize(5);
    }

    @Test
    void files_areDeletedByTheirPaths() throws Exception {
        deleted(FileSteps.delete("./a.yaml", "dir/deep"));

        assertThat(files()).containsExactly("b.md", "dir/a.yaml");
    }

    @Test
    void aTargetThatWentWithItsParent_isNoError() throws Exception {
        deleted(FileSteps.delete("dir", "dir/a.yaml", "dir").strict());

        assertThat(files()).containsExactly("a.yaml", "b.md");
    }

    @Test
    void literalPath_takesGlobCharactersAsTheyAre() throws Exception {
        steps.write("[a].yaml", "x");
        steps.write("*.md", "x");

        deleted(FileSteps.delete("[a].yaml", "*.md"));

        assertThat(files()).contains("a.yaml", "b.md").doesNotContain("[a].yaml", "*.md");
    }

    @Test
    void nothingThere_isFineUnlessStrict() throws Exception {
        deleted(FileSteps.delete("nowhere.yaml"));
        deleted(FileSteps.delete("*.toml").globs());

        StepResult literal =
                steps.run(FileSteps.delete("a.yaml", "nowhere.yaml").strict());
        StepResult glob = steps.run(FileSteps.delete("*.toml").globs().strict());

        assertThat(literal).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.message()).contains("'nowhere.yaml'");
            assertThat(errored.retryable()).isTrue();
        });
        assertThat(glob).isInstanceOf(StepResult.Errored.class);
        assertThat(files()).as("nothing goes unless all is found").contains("a.yaml");
    }

    @Test
    void globs_matchWithinANameAndAcrossDirectories() throws Exception {
        deleted(FileSteps.delete("./*.md").globs());
        assertThat(files()).containsExactly("a.yaml", "dir/a.yaml", "dir/deep/b.md", "dir/deep/er/a.yaml");

        deleted(FileSteps.delete("dir/**/*.yaml").globs());
        assertThat(files()).containsExactly("a.yaml", "dir/deep/b.md");

        deleted(FileSteps.delete("**/*.{md,yaml}").globs());
        assertThat(files()).isEmpty();
    }

    @Test
    void starsAfterADirectory_matchTheDirectoryToo() throws Exception {
        deleted(FileSteps.delete("dir/**").globs());

        assertThat(steps.paths("")).containsExactly("a.yaml", "b.md");
    }

    @Test
    void starsAlone_emptyTheWorkspace() throws Exception {
        deleted(FileSteps.delete("**").globs());

        assertThat(steps.paths("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../*", "../../etc/*", "dir/../../*", "/etc/*", "nowhere/*"})
    void globsThatLeave_matchNothing(String glob) throws Exception {
        deleted(FileSteps.delete(glob).globs());

        assertThat(files()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a,b", "a}", "ends\\", "[z-a]"})
    void badGlob_isAnErrorThatIsNotTriedAgain(String glob) throws Exception {
        StepResult result = steps.run(FileSteps.delete("a.yaml", glob).globs());

        assertThat(result).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.message()).contains(glob).doesNotContain("\n");
            assertThat(errored.retryable()).isFalse();
        });
        assertThat(files()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "dir/.."})
    void theWorkspaceItself_isNotDeleted(String path) throws Exception {
        assertThat(steps.run(FileSteps.delete("a.yaml", path)))
                .isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
                    assertThat(errored.message()).contains("root of a workspace cannot be deleted");
                    assertThat(errored.retryable()).isFalse();
                });

        assertThat(files()).hasSize(5);
    }

    @Test
    void pathsThatLeave_areRefused() {
        assertThatThrownBy(() -> steps.run(FileSteps.delete("../outside"))).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> steps.run(FileSteps.delete("/etc/passwd"))).isInstanceOf(PathEscapeException.class);
    }

    @Test
    void link_isDeletedAndNotWhatItLeadsTo() throws Exception {
        steps.workspace.link("link.yaml", "a.yaml");
        steps.workspace.link("linked", "dir");

        deleted(FileSteps.delete("link.yaml"));
        deleted(FileSteps.delete("linke*").globs());

        assertThat(files()).containsExactly("a.yaml", "b.md", "dir/a.yaml", "dir/deep/b.md", "dir/deep/er/a.yaml");
    }

    @Test
    void pathThroughALink_deletesTheTrueFileIfThatIsInside() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(folder.resolve("outside.yaml"), "safe");
        Files.createSymbolicLink(tree.resolve("out"), folder);
        steps.workspace.mount("src", FolderTree.of(tree));
        steps.workspace.link("linked", "dir");

        deleted(FileSteps.delete("linked/a.yaml"));

        assertThat(files()).doesNotContain("dir/a.yaml").contains("linked");
        assertThatThrownBy(() -> steps.run(FileSteps.delete("src/out/outside.yaml")))
                .isInstanceOf(PathEscapeException.class);
        assertThat(folder.resolve("outside.yaml")).exists();
    }

    @Test
    void mountedFiles_areMarkedAsDeletedAndStayInTheirTree() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree/sub"));
        Files.writeString(tree.resolve("one.yaml"), "1");
        Files.writeString(tree.resolve("two.md"), "2");
        steps.workspace.mount("src", FolderTree.of(folder.resolve("tree")));

        deleted(FileSteps.delete("src/**/*.yaml").globs());

        assertThat(steps.workspace.changes("src").pathsInTree(Change.Kind.DELETED))
                .containsExactly("sub/one.yaml");
        assertThat(tree.resolve("one.yaml")).exists();
    }
}
