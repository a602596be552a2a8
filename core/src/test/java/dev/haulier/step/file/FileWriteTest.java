package dev.haulier.step.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import dev.haulier.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWriteTest {

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

    @Test
    void builder_givesTheManifestsConfig() {
        assertThat(FileSteps.fileWrite("a.txt")
                        .contents("x")
                        .permissions("0644")
                        .overwrite()
                        .toStep()
                        .config())
                .isEqualTo(Map.of("path", "a.txt", "contents", "x", "permissions", "0644", "overwrite", true));
    }

    @Test
    void contents_areWrittenAsTheyAre() throws Exception {
        steps.run(FileSteps.fileWrite("./a/b.txt").contents(" ü\r\n\n"));
        steps.run(FileSteps.fileWrite("empty"));

        assertThat(steps.read("a/b.txt")).isEqualTo(" ü\r\n\n");
        assertThat(steps.read("empty")).isEmpty();
    }

    @Test
    void fileThatIsThere_isReplacedOnlyWhenAsked() throws Exception {
        steps.write("a", "old");

        StepResult refused = steps.run(FileSteps.fileWrite("a").contents("new"));
        assertThat(refused).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.message()).contains("'a'").contains("overwrite");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(steps.read("a")).isEqualTo("old");

        steps.run(FileSteps.fileWrite("a").contents("new").overwrite());
        assertThat(steps.read("a")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/etc/a", "a/../../b", "a\\b"})
    void pathThatLeaves_fails(String path) throws Exception {
        assertThat(steps.run(FileSteps.fileWrite(path).contents("x"))).isInstanceOf(StepResult.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".git/config", "src/.git/hooks/pre-commit", ".GIT/x", "git~1"})
    void whatGitTakesForItsOwn_isNotWritten(String path) {
        assertThatThrownBy(
                        () -> steps.run(FileSteps.fileWrite(path).contents("x").overwrite()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("Git");
    }

    @Test
    void link_isNotWrittenThrough() throws Exception {
        steps.write("real/a", "old");
        steps.workspace.link("dir", "real");
        steps.workspace.link("file", "real/a");

        for (String path : new String[] {"dir/b", "file", "./dir/a"}) {
            assertThat(steps.run(FileSteps.fileWrite(path).contents("x").overwrite()))
                    .isInstanceOfSatisfying(
                            StepResult.Failed.class,
                            failed -> assertThat(failed.message()).contains("link"));
        }
        assertThat(steps.read("real/a")).isEqualTo("old");
    }

    @Test
    void directory_isNotReplaced() throws Exception {
        steps.write("a/b", "x");

        assertThat(steps.run(FileSteps.fileWrite("a").contents("x").overwrite()))
                .isInstanceOf(StepResult.Errored.class);
        assertThat(steps.run(FileSteps.fileWrite("a").contents("x")))
                .as("it is there, whatever it is")
                .isInstanceOfSatisfying(
                        StepResult.Failed.class,
                        failed -> assertThat(failed.message()).contains("is there already"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"644", "0744", "0602", "01644", "04644", "0888", ""})
    void permissionsThatGiveTooMuch_areRefused(String permissions) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(Map.of("path", "a", "contents", "x"));
        config.put("permissions", permissions);

        assertThatThrownBy(() -> steps.run("file-write", config))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("permissions");
    }

    @Test
    void contents_areRequired() {
        assertThatThrownBy(() -> steps.run("file-write", Map.of("path", "a")))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("contents: is required");
    }
}
