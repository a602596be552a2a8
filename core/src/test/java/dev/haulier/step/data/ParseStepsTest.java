package dev.haulier.step.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseStepsTest {

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        steps = StepRunner.of(folder, DataSteps.all());
    }

    @AfterEach
    void close() {
        steps.close();
    }

    private @Nullable Object read(String format, String text, String expression) throws Exception {
        StepResult result = result(format, text, expression);
        assertThat(result).as(result.message()).isInstanceOf(StepResult.Succeeded.class);
        return result.output().get("x");
    }

    private StepResult result(String format, String text, String expression) throws Exception {
        steps.write("f", text);
        return steps.run(
                format + "-parse",
                Map.of("path", "f", "outputs", List.of(Map.of("name", "x", "fromExpression", expression))));
    }

    @Test
    void document_isTheEnvironment() throws Exception {
        String yaml = "image: {tag: v1}\nreplicas: 3\nratio: 1.5\nlist: [a, b]\n";

        assertThat(read("yaml", yaml, "image.tag + '!'")).isEqualTo("v1!");
        assertThat(read("yaml", yaml, "replicas")).isEqualTo(3L);
        assertThat(read("yaml", yaml, "ratio")).isEqualTo(1.5);
        assertThat(read("yaml", yaml, "len(list) + 1")).isEqualTo(3L);
        assertThat(read("yaml", yaml, "missing")).isNull();
        assertThat(read("yaml", yaml, "$env.list")).isEqualTo(List.of("a", "b"));
        assertThat(read("yaml", yaml, "map(list, # + 'x')")).isEqualTo(List.of("ax", "bx"));
        assertThat(read("json", "[1, 20000000000000000000, 2.0, null]", "$env[0:2]"))
                .isEqualTo(Arrays.asList(1L, new java.math.BigInteger("20000000000000000000")));
        assertThat(read("json", "\"text\"", "upper($env)")).isEqualTo("TEXT");
    }

    @Test
    void toml_givesTablesNumbersAndTimes() throws Exception {
        String toml = "v = '1.10'\nn = 7\nd = 1979-05-27T07:32:00Z\nday = 1979-05-27\n[[s]]\np = 80\n[[s]]\np = 81\n";

        assertThat(read("toml", toml, "v")).isEqualTo("1.10");
        assertThat(read("toml", toml, "n")).isEqualTo(7L);
        assertThat(read("toml", toml, "s[1].p")).isEqualTo(81L);
        assertThat(read("toml", toml, "d.Year()")).isEqualTo(1979L);
        assertThat(read("toml", toml, "d")).isEqualTo("1979-05-27T07:32:00Z");
        assertThat(read("toml", toml, "day")).isEqualTo("1979-05-27");
    }

    @Test
    void firstDocumentOfYaml_isRead() throws Exception {
        assertThat(read("yaml", "\ufeff# 😀\na: 1\n---\na: 2\n", "a")).isEqualTo(1L);
    }

    @Test
    void outputs_areAllOrNothing() throws Exception {
        steps.write("f", "a: 1\n");

        StepResult result =
                steps.run(DataSteps.yamlParse("f").output("good", "a").output("bad", "b.c"));

        assertThat(result).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.message()).contains("'bad'").contains("'f'").doesNotContain("\n");
            assertThat(errored.output()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yaml | 'a: 1\n b: 2' | line 2, column",
                "yaml | 'a: 1\na: 2' | line",
                "yaml | '# nothing' | empty",
                "json | '' | empty",
                "json | '{\"a\": 1,}' | line 1, column 9",
                "json | '{\"a\": 1}\n}' | line 2, column 1",
                "toml | 'a = ' | line 1, column",
                "toml | ' ' | empty"
            })
    void brokenFile_isNamedWithItsPlace(String format, String text, String said) throws Exception {
        assertThat(result(format, text, "a"))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored -> assertThat(errored.message())
                                .startsWith("'f' cannot be read: ")
                                .contains(said)
                                .doesNotContain("\n"));
    }

    @Test
    void expressionThatDoesNotCompile_isRefusedAsConfig() {
        for (String wrong : new String[] {"a +", "a ) b", "${{ a }}", ""}) {
            assertThatThrownBy(() -> result("yaml", "a: 1", wrong))
                    .isInstanceOf(ConfigDecoder.ConfigException.class)
                    .hasMessageContaining("fromExpression");
        }
    }

    @Test
    void aliasesThatGrow_areRefused() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(String.join(",", java.util.Collections.nCopies(10, before)))
                    .append("]\n");
        }

        assertThat(result("yaml", bomb.toString(), "len(a8)")).isInstanceOf(StepResult.Errored.class);
        assertThat(result("json", "[".repeat(2000) + "]".repeat(2000), "1")).isInstanceOf(StepResult.Errored.class);
        assertThat(result("yaml", "[".repeat(2000) + "]".repeat(2000), "1")).isInstanceOf(StepResult.Errored.class);
        assertThat(result("toml", "a = " + "[".repeat(2000) + "]".repeat(2000), "1"))
                .isInstanceOf(StepResult.Errored.class);
    }
}
