package dev.haulier.step.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps json-update and toml-update, and what all steps that set values have in common. */
class UpdateStepsTest {

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

    private StepResult run(String uses, String text, String key, @Nullable Object value) throws Exception {
        steps.write("f", text);
        DataUpdate<?> update = uses.startsWith("json") ? DataSteps.jsonUpdate("f") : DataSteps.tomlUpdate("f");
        return steps.run(update.set(key, value));
    }

    static Stream<Arguments> json() {
        return Stream.of(
                Arguments.of("{\"a\": 1}", "b.c", true, "{\"a\": 1,\"b\":{\"c\":true}}"),
                Arguments.of("{\"a\": 1}", "a", 1234567L, "{\"a\": 1234567}"),
                Arguments.of("{ \"a\" : \"x\" }\n", "a", "ü\"\n", "{ \"a\" : \"ü\\\"\\n\" }\n"),
                Arguments.of("{\n  \"a\": 1\n}\n", "b", "x", "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n"),
                Arguments.of(
                        "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}",
                        "a.c",
                        2L,
                        "{\n\t\"a\": {\n\t\t\"b\": 1,\n\t\t\"c\": 2\n\t}\n}"),
                Arguments.of("{\"l\":[1,2,3]}", "l.1", 9L, "{\"l\":[1,9,3]}"),
                Arguments.of("{\"l\":[1]}", "l.-1", 2L, "{\"l\":[1,2]}"),
                Arguments.of("{\"l\":[1]}", "l.1", 2L, "{\"l\":[1,2]}"),
                Arguments.of("{\"l\":[1]}", "l.3", 2L, "{\"l\":[1,null,null,2]}"),
                Arguments.of("{\"l\":[]}", "l.0.x", "y", "{\"l\":[{\"x\":\"y\"}]}"),
                Arguments.of("{}", "l.1", "y", "{\"l\":[null,\"y\"]}"),
                Arguments.of("{}", "l.:1", "y", "{\"l\":{\"1\":\"y\"}}"),
                Arguments.of("{ }", "a", 1L, "{\"a\":1 }"),
                Arguments.of("{\"a.b\":1,\"a\":{\"b\":2}}", "a\\.b", 3L, "{\"a.b\":3,\"a\":{\"b\":2}}"),
                Arguments.of("{\"\\u0061\":1}", "a", 2L, "{\"\\u0061\":2}"),
                Arguments.of("{\"a\":{\"x\":[{}]}}", "a", "gone", "{\"a\":\"gone\"}"),
                Arguments.of("{\"a\":null}", "a.b", 1L, "{\"a\":{\"b\":1}}"),
                Arguments.of("[{\"n\":1}]", "0.n", 1.5, "[{\"n\":1.5}]"),
                Arguments.of("", "a.b", 1e21, "{\"a\":{\"b\":1000000000000000000000}}"),
                Arguments.of("", "0", "x", "[\"x\"]"),
                Arguments.of("\ufeff{\"a\":1}", "a", 2L, "\ufeff{\"a\":2}"),
                Arguments.of("{\"a\":\"}]\\\"\",\"b\":1}", "b", 2L, "{\"a\":\"}]\\\"\",\"b\":2}"));
    }

    @ParameterizedTest
    @MethodSource("json")
    void json_isChangedAtTheOnePlace(String before, String key, Object value, String after) throws Exception {
        assertThat(run("json-update", before, key, value)).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.read("f")).isEqualTo(after);
    }

    @Test
    void jsonMessage_quotesEveryText() throws Exception {
        steps.write("f", "{}");

        StepResult result = steps.run(
                DataSteps.jsonUpdate("f").set("a", "v1").set("n", 1000000L).set("b", true));

        assertThat(result.output())
                .isEqualTo(Map.of("commitMessage", "Updated f\n\n- a: \"v1\"\n- n: 1000000\n- b: true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"a\": 1' | a | line 1",
                "'{\"a\": 1}\n\n]' | a | line 3, column 1",
                "'{\"a\": 01}' | a | line 1, column",
                "'{\"l\": [1]}' | l.x | 'x'",
                "'{}' | a.#.b | several values",
                "'{}' | a*| several values",
                "'{}' | a\\ | backslash",
                "'{\"l\": []}' | l.10002 | 10000"
            })
    void jsonThatCannotBeChanged_staysAndSaysWhere(String before, String key, String said) throws Exception {
        assertThat(run("json-update", before, key, 1L)).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.message()).startsWith("'f' ").contains(said).doesNotContain("\n");
        });
        assertThat(steps.read("f")).isEqualTo(before);
    }

    @Test
    void jsonPadding_isTakenAtItsLimit() throws Exception {
        assertThat(run("json-update", "[]", "10000", 1L)).isInstanceOf(StepResult.Succeeded.class);
        assertThat(run("json-update", "[]", "10001", 1L)).isInstanceOf(StepResult.Errored.class);
    }

    private static final String TOML = """
            # head
            title = "old" # keep
            n    = 42
            f = 1.5
            when = 1979-05-27 07:32:00Z # date
            xs = [1, 2, # two
              3]
            point = { x = 1, "y.z" = "two" }
            a.b.c = true
            multi = \"""
            line [x] = "1"
            \"""

            [owner]
            name = 'Tom'
            "quoted key" = 'q'

            [[services]]
            port = 80

            [[services]]
            port = 8080 # second
            [services.env]
            K = "v"
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | new | title = \"old\" # keep | title = 'new' # keep",
                "when | x | when = 1979-05-27 07:32:00Z # date | when = 'x' # date",
                "point.y\\.z | 2 | \"y.z\" = \"two\" } | \"y.z\" = '2' }",
                "a.b.c | no | a.b.c = true | a.b.c = 'no'",
                "owner.name | it''s | name = 'Tom' | name = \"it's\"",
                "owner.quoted key | r | \"quoted key\" = 'q' | \"quoted key\" = 'r'",
                "services.1.env.K | w | K = \"v\" | K = 'w'",
            })
    void tomlText_isChangedAtTheOnePlace(String key, String value, String old, String changed) throws Exception {
        assertThat(run("toml-update", TOML, key, value.replace("''", "'"))).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.read("f")).isEqualTo(TOML.replace(old, changed));
    }

    @Test
    void tomlNumbers_staysWholeWhereTheyAre() throws Exception {
        steps.write("f", TOML);

        StepResult result = steps.run(DataSteps.tomlUpdate("f")
                .set("n", 43L)
                .set("f", 2.25)
                .set("xs.1", 1234567L)
                .set("services.1.port", 9090.0)
                .set("a.b.c", false));

        assertThat(steps.read("f"))
                .isEqualTo(TOML.replace("n    = 42", "n    = 43")
                        .replace("f = 1.5", "f = 2.25")
                        .replace("[1, 2, #", "[1, 1234567, #")
                        .replace("8080", "9090")
                        .replace("a.b.c = true", "a.b.c = false"));
        assertThat(result.output().get("commitMessage"))
                .isEqualTo(
                        "Updated f\n\n- n: 43\n- f: 2.25\n- xs.1: 1234567\n- services.1.port: 9090.0\n- a.b.c: false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v = \"1\" # keep | v | 2 | v = '2' # keep",
                "v = '' | v | a\tb | v = \"a\\tb\"",
                "v = '''x''' | v | y | v = 'y'",
            })
    void tomlGoldenVectors_hold(String before, String key, String value, String after) throws Exception {
        run("toml-update", before, key, value);

        assertThat(steps.read("f")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titel | did you mean 'title'?",
                "owner | a table",
                "xs | an array",
                "xs.3 | has 3 elements",
                "xs.-1 | not a position",
                "n.x | single value",
                "services.2.port | has 2 elements"
            })
    void tomlKeyThatIsNotThere_isNamed(String key, String said) throws Exception {
        assertThat(run("toml-update", TOML, key, 1L))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored ->
                                assertThat(errored.message()).startsWith("'f' ").contains(said));
        assertThat(steps.read("f")).isEqualTo(TOML);
    }

    @Test
    void brokenToml_isNamedWithLineAndColumn() throws Exception {
        assertThat(run("toml-update", "a = 1\nb = = 2\n", "a", 1L))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored -> assertThat(errored.message())
                                .contains("line 2, column")
                                .contains("not TOML")
                                .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml-update", "json-update", "toml-update"})
    void forgottenValue_isRefusedAndABinaryFileToo(String uses) throws Exception {
        assertThatThrownBy(() -> steps.run(uses, Map.of("path", "f", "updates", List.of(Map.of("key", "a")))))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("updates[0].value: is required");
        assertThatThrownBy(() -> steps.run(
                        uses, Map.of("path", "f", "updates", List.of(Map.of("key", "a", "vlaue", 1, "value", 1)))))
                .hasMessageContaining("updates[0].vlaue")
                .hasMessageContaining("value");

        steps.workspace.write("f", new byte[] {(byte) 0xff, 0});
        Map<String, @Nullable Object> config =
                Map.of("path", "f", "updates", List.of(Map.of("key", "a", "value", "x")));
        assertThat(steps.run(uses, config))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored -> assertThat(errored.message()).contains("'f'").contains("UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-update", "toml-update"})
    void nullListsAndMaps_areNotSet(String uses) throws Exception {
        String before = uses.startsWith("json") ? "{\"a\":1}" : "a = 1\n";
        for (Object value : new Object[] {List.of(1), Map.of("b", 1)}) {
            assertThat(run(uses, before, "a", value)).isInstanceOf(StepResult.Errored.class);
        }
        assertThat(run(uses, before, "a", null)).isInstanceOf(StepResult.Errored.class);
        assertThat(steps.read("f")).isEqualTo(before);
    }
}
