package dev.haulier.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are those of Go's yaml.v3, save for the bare keys y and n. */
class YamlWriterTest {

    private static String yaml(@Nullable Object value) {
        return YamlWriter.write(new Evaluation(null, Language.standard(), 0), value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-06",
                "1:30",
                "0x1F",
                "1e3",
                "1_000",
                "010",
                "0o7",
                "null",
                "~",
                "yes",
                "",
                ".5",
                "+1",
                "y",
                "1."
            })
    void textThatLooksLikeAnotherType_isDoubleQuoted(String text) {
        assertThat(yaml(text)).isEqualTo('"' + text + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: b", "- x", "x #y", "@x", "%x", "a:", "-", "--- x", "?", "? x", "!x", "key: ", "#c", " "})
    void textThatLooksLikeSyntax_isSingleQuoted(String text) {
        assertThat(yaml(text)).isEqualTo("'" + text + "'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "é", "=", "a-b", "v1.2.3", "x:y", "a#b", "<<"})
    void plainText_isBare(String text) {
        assertThat(yaml(text)).isEqualTo(text + "\n");
    }

    @Test
    void lines_areALiteralBlock() {
        assertThat(yaml("multi\nline\n")).isEqualTo("|\n    multi\n    line\n");
        assertThat(yaml("multi\nline")).isEqualTo("|-\n    multi\n    line\n");
        assertThat(yaml("  lead\nx")).isEqualTo("|4-\n      lead\n    x\n");
        assertThat(yaml("trail \nx")).isEqualTo("\"trail \\nx\"\n");
        assertThat(yaml(List.of("m\nl"))).isEqualTo("- |-\n  m\n  l\n");
        assertThat(yaml("tab\tx")).isEqualTo("\"tab\\tx\"\n");
    }

    @Test
    void keys_sortAsPeopleDo() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : List.of("n", "y", "a10", "a9", "B", "_x", "1")) {
            map.put(key, 1L);
        }

        assertThat(yaml(map)).isEqualTo("_x: 1\n\"1\": 1\nB: 1\na9: 1\na10: 1\nn: 1\ny: 1\n");
    }

    @Test
    void nesting_isIndentedByFour() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", Map.of());
        map.put("b", List.of());
        map.put("c", "m\nl");
        map.put("d", List.of(Map.of("x", List.of(1L))));

        assertThat(yaml(map)).isEqualTo("a: {}\nb: []\nc: |-\n    m\n    l\nd:\n    - x:\n        - 1\n");
    }

    @Test
    void numbers_areGos() {
        assertThat(yaml(List.of(1e21, 1e6, 1.5, 0.00001, Double.NaN)))
                .isEqualTo("- 1e+21\n- 1e+06\n- 1.5\n- 1e-05\n- .nan\n");
    }
}
