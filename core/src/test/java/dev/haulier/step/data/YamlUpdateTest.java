package dev.haulier.step.data;

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
import dev.haulier.workspace.WorkspaceLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlUpdateTest {

    private static final int FILE_BYTES = 200;

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        WorkspaceLimits limits = new WorkspaceLimits(FILE_BYTES, 4096, 100, 1000);
        steps = StepRunner.of(folder, DataSteps.all(), limits);
    }

    @AfterEach
    void close() {
        steps.close();
    }

    @Test
    void builder_givesTheManifestsConfig() {
        var step = DataSteps.yamlUpdate("./values.yaml")
                .set("image.tag", "v2")
                .set("replicas", 3L)
                .toStep();

        assertThat(step.uses()).isEqualTo("yaml-update");
        assertThat(step.config())
                .isEqualTo(Map.of(
                        "path",
                        "./values.yaml",
                        "updates",
                        List.of(Map.of("key", "image.tag", "value", "v2"), Map.of("key", "replicas", "value", 3L))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "updates", "key"})
    void config_withAnEmptyPart_isRefused(String empty) {
        Map<String, @Nullable Object> config = Map.of(
                "path",
                empty.isEmpty() ? "" : "a.yaml",
                "updates",
                empty.equals("updates")
                        ? List.of()
                        : List.of(Map.of("key", empty.equals("key") ? "" : "a", "value", 1)));

        assertThatThrownBy(() -> steps.run("yaml-update", config))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("must");
    }

    @Test
    void null_isWrittenAsYamlHasIt() throws Exception {
        steps.write("a.yaml", "a: 1  # one\n");

        steps.run(DataSteps.yamlUpdate("a.yaml").set("a", null));

        assertThat(steps.read("a.yaml")).isEqualTo("a: null  # one\n");
    }

    @Test
    void commitMessage_listsTheUpdates() throws Exception {
        steps.write("env/values.yaml", "image:\n  tag: v1\nreplicas: 1\nbuild: 1\n");

        StepResult result = steps.run(DataSteps.yamlUpdate("./env/values.yaml")
                .set("image.tag", "v2")
                .set("replicas", 1234567)
                .set("build", "20240101"));

        assertThat(result.output())
                .isEqualTo(Map.of(
                        "commitMessage",
                        "Updated ./env/values.yaml\n\n- image.tag: v2\n- replicas: 1234567\n- build: \"20240101\""));
        assertThat(steps.read("env/values.yaml"))
                .isEqualTo("image:\n  tag: v2\nreplicas: 1234567\nbuild: \"20240101\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'img: {tag: \"1.2\"}  # pinned' | img.tag | v9 | 'img: {tag: \"v9\"}  # pinned'",
                "'n: \"5\"' | n | 7 | 'n: \"7\"'",
                "'k:' | k | x | 'k: x'",
                "'on: 1' | on | yes | 'on: \"yes\"'",
                "'a.b: 1' | a\\.b | x | 'a.b: x'",
                "'l: [a, b]' | l.1 | c | 'l: [a, c]'"
            })
    void values_areSetInPlace(String before, String key, String value, String after) throws Exception {
        steps.write("a.yaml", before + "\n");

        assertThat(steps.run(DataSteps.yamlUpdate("a.yaml").set(key, value))).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.read("a.yaml")).isEqualTo(after + "\n");
    }

    @Test
    void everyOtherByte_staysAsItWas() throws Exception {
        String before = "\ufeff# head ü\r\nimage:   # here\r\n  tag: 'v1'   # pinned 😀\r\n\r\n---\r\nother: [1,  2]";
        steps.write("a.yaml", before);

        steps.run(DataSteps.yamlUpdate("a.yaml").set("image.tag", "v2"));

        assertThat(steps.read("a.yaml")).isEqualTo(before.replace("v1", "v2"));
    }

    @Test
    void executableMode_isKept() throws Exception {
        steps.workspace.write("a.yaml", "a: 1".getBytes(StandardCharsets.UTF_8), FileMode.EXECUTABLE);

        steps.run(DataSteps.yamlUpdate("a.yaml").set("a", 2));

        assertThat(steps.read("a.yaml")).isEqualTo("a: 2");
        assertThat(steps.workspace.find("a.yaml").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
    }

    @Test
    void theValueItHasAlready_writesNothing() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("a.yaml"), "a: 1  # one\n");
        steps.workspace.mount("src", FolderTree.of(tree));
        Path journal = folder.resolve("workspace/journal");
        long before = Files.size(journal);

        StepResult result = steps.run(DataSteps.yamlUpdate("src/a.yaml").set("a", 1));

        assertThat(result.output()).containsEntry("commitMessage", "Updated src/a.yaml\n\n- a: 1");
        assertThat(Files.size(journal)).isEqualTo(before);
        assertThat(steps.workspace.changes("src").isEmpty()).isTrue();
    }

    @Test
    void missingFile_isNamedWithWhatThereIs() {
        steps.write("env/values.yaml", "a: 1");

        assertThatThrownBy(
                        () -> steps.run(DataSteps.yamlUpdate("env/value.yaml").set("a", 1)))
                .isInstanceOf(NoSuchPathException.class)
                .hasMessageContaining("'env/value.yaml'")
                .hasMessageContaining("values.yaml");
    }

    @Test
    void missingKey_isNamedWithItsLineAndTheNearestName_andNothingIsWritten() throws Exception {
        String before = "replicas: 1\nimage:\n  tags: v1\n";
        steps.write("values.yaml", before);

        StepResult result =
                steps.run(DataSteps.yamlUpdate("values.yaml").set("replicas", 2).set("image.tag", "v2"));

        assertThat(result).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.message())
                    .contains("'values.yaml'")
                    .contains("line 3")
                    .contains("'image.tag'")
                    .contains("did you mean 'tags'?")
                    .doesNotContain("\n");
            assertThat(errored.retryable()).isTrue();
        });
        assertThat(steps.read("values.yaml")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../values.yaml", "/etc/values.yaml", "a/../../values.yaml", "C:values.yaml", "a\nb.yaml/../.."})
    void pathThatLeaves_isRefusedInOneLine(String path) {
        assertThatThrownBy(() -> steps.run(DataSteps.yamlUpdate(path).set("a", 1)))
                .isInstanceOf(PathEscapeException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").contains("path '"));
    }

    @Test
    void binaryFile_isNotEdited() throws Exception {
        for (byte[] bytes : new byte[][] {{(byte) 0xff, (byte) 0xfe, 'a', 0}, {0, 1, 2, 3}, {'a', ':', ' ', 7, '\n'}}) {
            steps.workspace.write("a.yaml", bytes);

            StepResult result = steps.run(DataSteps.yamlUpdate("a.yaml").set("a", 1));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            StepResult.Errored.class,
                            errored -> assertThat(errored.message())
                                    .contains("'a.yaml'")
                                    .doesNotContain("\n"));
            assertThat(steps.workspace.read("a.yaml")).isEqualTo(bytes);
        }
    }

    @Test
    void fileOfTheLimit_isEditedAndOnePastIsNot() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("fits.yaml"), "a: 1\n#" + "x".repeat(FILE_BYTES - 6));
        Files.writeString(tree.resolve("past.yaml"), "a: 1\n#" + "x".repeat(FILE_BYTES - 5));
        steps.workspace.mount("src", FolderTree.of(tree));

        assertThat(steps.run(DataSteps.yamlUpdate("src/fits.yaml").set("a", 2)))
                .isInstanceOf(StepResult.Succeeded.class);
        assertThatThrownBy(() -> steps.run(DataSteps.yamlUpdate("src/past.yaml").set("a", 2)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("past.yaml")
                .hasMessageContaining("200 bytes");
        assertThatThrownBy(() -> steps.run(DataSteps.yamlUpdate("src/fits.yaml").set("a", 22)))
                .isInstanceOf(WorkspaceException.class);
        assertThat(steps.read("src/fits.yaml")).startsWith("a: 2\n");
    }

    @Test
    void mapsAndLists_takeNoSingleValuesPlace() throws Exception {
        steps.write("a.yaml", "a: 1\n");
        Map<String, @Nullable Object> map = new LinkedHashMap<>(Map.of("b", 1));

        assertThat(steps.run(DataSteps.yamlUpdate("a.yaml").set("a", map))).isInstanceOf(StepResult.Errored.class);
        assertThat(steps.run(DataSteps.yamlUpdate("a.yaml").set("a", List.of(1))))
                .isInstanceOf(StepResult.Errored.class);
        assertThat(steps.read("a.yaml")).isEqualTo("a: 1\n");
    }
}
