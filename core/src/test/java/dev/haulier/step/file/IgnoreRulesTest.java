package dev.haulier.step.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.step.StepRunner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ignore} leaves out; each expectation is what {@code git check-ignore} says of the same rules. */
class IgnoreRulesTest {

    private static boolean ignored(String rules, String path) {
        boolean directory = path.endsWith("/");
        return IgnoreRules.parse(rules.replace("|", "\n"))
                .ignores(directory ? path.substring(0, path.length() - 1) : path, directory);
    }

    @ParameterizedTest
    @CsvSource({
        "*.md, README.md, true",
        "*.md, docs/README.md, true",
        "*.md, README.mdx, false",
        "# *.md, README.md, false",
        "\\#notes, #notes, true",
        "\\!keep, !keep, true",
        "*.md|!README.md, README.md, false",
        "*.md|!README.md, other.md, true",
        "!README.md|*.md, README.md, true",
        "/top.yaml, top.yaml, true",
        "/top.yaml, deep/top.yaml, false",
        "deep/top.yaml, deep/top.yaml, true",
        "deep/top.yaml, other/deep/top.yaml, false",
        "build/, build/, true",
        "build/, build, false",
        "build/, deep/build/, true",
        "/build/, deep/build/, false",
        "**/cache, cache, true",
        "**/cache, a/b/cache, true",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "a/**, a/, false",
        "a/**, a/b, true",
        "a/**, a/b/c, true",
        "a/*, a/b/c, false",
        "file?, file1, true",
        "file?, file12, false",
        "[ab].yaml, a.yaml, true",
        "[!ab].yaml, a.yaml, false",
        "[!ab].yaml, c.yaml, true",
        "{a}.yaml, {a}.yaml, true",
        "{a}.yaml, a.yaml, false",
        "'\\{a\\}.yaml', {a}.yaml, true",
        "'trailing   ', trailing, true",
        "'kept\\ ', 'kept ', true",
        ".gitignore, .gitignore, true",
        "'', .git/, true",
        "'', .git, true",
        "'', deep/.git/, true",
        "'', .gitignore, false",
        "!.git/, .git/, false",
        "!.git/, .git, true",
        "!.git, .git, false",
        "*, anything, true",
        "'*|!*.yaml', a.yaml, false"
    })
    void rules_areThoseOfGit(String rules, String path, boolean expected) {
        assertThat(ignored(rules, path)).isEqualTo(expected);
    }

    @Test
    void windowsLineEnds_areNoPartOfARule() {
        assertThat(ignored("*.md\r\n!README.md\r\n", "README.md")).isFalse();
        assertThat(ignored("*.md\r\n!README.md\r\n", "other.md")).isTrue();
    }

    @Test
    void copy_countsRulesFromItsSourceAndDoesNotLookIntoWhatIsIgnored(@TempDir Path folder) throws Exception {
        try (StepRunner steps = StepRunner.of(folder, FileSteps.all())) {
            for (String path :
                    List.of("top.md", "docs/top.md", "docs/keep.md", "gone/keep.md", "some/keep.md", "some/x")) {
                steps.write("src/" + path, path);
            }

            steps.run(FileSteps.copy("src").to("out").ignore("# texts", "", "/top.md", "gone/", "some/**", "!keep.md"));

            assertThat(steps.paths("out"))
                    .containsExactly("docs", "docs/keep.md", "docs/top.md", "some", "some/keep.md");
        }
    }

    @Test
    void copy_ofASingleFile_countsRulesFromItsDirectory(@TempDir Path folder) throws Exception {
        try (StepRunner steps = StepRunner.of(folder, FileSteps.all())) {
            steps.write("src/a.md", "a");

            steps.run(FileSteps.copy("src/a.md").to("ignored.md").ignore("/a.md"));
            steps.run(FileSteps.copy("src/a.md").to("copied.md").ignore("/src/a.md"));

            assertThat(steps.paths("")).containsExactly("copied.md", "src", "src/a.md");
        }
    }
}
