package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliEvalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"1 + 1|2", "[1, 2][1]|2", "\"a\" + \"b\"|ab", "n ${{ 1 + 1 }}|n 2", "{\"a\": 1}|a: 1"})
    void eval_printsTheValueAsYaml(String source, String expected) {
        CliRun run = eval(source);

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().strip()).isEqualTo(expected);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void eval_asJson_printsJson() {
        assertThat(eval("[1, \"a\", nil]", "-o", "json").out().replaceAll("\\s", ""))
                .isEqualTo("[1,\"a\",null]");
    }

    @Test
    void eval_takesVariablesFromArgumentsOverThoseOfTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("variables.yaml"), "ctx: {stage: dev}\nvars: {tag: from-file, other: kept}\n");

        CliRun run = eval(
                "${{ ctx.stage }} ${{ vars.tag }} ${{ vars.other }}", "--file", file.toString(), "--var", "tag=1.2.3");

        assertThat(run.out().strip()).isEqualTo("dev 1.2.3 kept");
    }

    @Test
    void eval_variableWithAnEqualsSign_keepsIt() {
        assertThat(eval("vars.query", "-v", "query=a=b").out().strip()).isEqualTo("a=b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"1 +", "vars.tag + 1", "n ${{ 1 + }}"})
    void eval_withAnError_saysItWithoutAStackTraceAndExitsWithTwo(String source) {
        CliRun run = eval(source);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("haulier: ").doesNotContain("\tat ").doesNotContain("please report");
    }

    @Test
    void eval_missingFile_saysSoInOneLine() {
        CliRun run = eval("1", "-f", folder.resolve("none.yaml").toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().strip()).contains("none.yaml").hasLineCount(1);
    }

    @Test
    void eval_fileWithoutAMapping_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("list.yaml"), "- a\n");

        CliRun run = eval("1", "-f", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("list.yaml").contains("mapping");
    }

    private static CliRun eval(String source, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "eval";
        args[1] = source;
        System.arraycopy(more, 0, args, 2, more.length);
        return CliRun.of(Map.of(), args);
    }
}
