package dev.haulier.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlEditorTest {

    private static String edit(String text, String key, Object value) {
        return YamlEditor.edit(text, List.of(new YamlEditor.Update(YamlKey.parse(key), value)));
    }

    static List<Arguments> edits() {
        return List.of(
                row("image:\n  tag: 1.0.0 # set by CI\n", "image.tag", "1.0.1", "image:\n  tag: 1.0.1 # set by CI\n"),
                row("a: 'x'   # c\n", "a", "it's", "a: 'it''s'   # c\n"),
                row("a: \"x\"\n", "a", "y\"z", "a: \"y\\\"z\"\n"),
                row("a: 'x'\n", "a", 7L, "a: 7\n"),
                row("a: 1\r\nb: 2\r\n", "a", 1234567L, "a: 1234567\r\nb: 2\r\n"),
                row("\ufeffa: 1\n", "a", 2L, "\ufeffa: 2\n"),
                row("a:\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
                row("a:   # why\n", "a", "x", "a: x   # why\n"),
                row("a: &anchor 1\nb: *anchor\n", "a", 2L, "a: &anchor 2\nb: *anchor\n"),
                row("a: !!str 1\n", "a", "2", "a: !!str \"2\"\n"),
                row("a: {b: 1, c: [x, y]} # f\n", "a.c.1", "z", "a: {b: 1, c: [x, z]} # f\n"),
                row("a: {b: 1}\n", "a.b", "x,y", "a: {b: \"x,y\"}\n"),
                row(
                        "- name: \ud83d\ude00\n  v: 1\n- \ud83d\ude00: \ud83d\ude00\n",
                        "1.\ud83d\ude00",
                        "k",
                        "- name: \ud83d\ude00\n  v: 1\n- \ud83d\ude00: k\n"),
                row("a: 1\n---\na: 2\n", "a", 3L, "a: 3\n---\na: 2\n"),
                row("a: 1", "a", 2L, "a: 2"),
                row("a: |\n  one\n  two\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
                row("a: | # why\n  one\n\n# about b\nb: 1\n", "a", "x", "a: x # why\n\n# about b\nb: 1\n"),
                row("a: |\n    one\nb: 1\n", "a", "x\ny\n", "a: |\n    x\n    y\nb: 1\n"),
                row("a: |\n  one\nb: 1\n", "a", "x\ny", "a: |-\n  x\n  y\nb: 1\n"),
                row("a: >-\n  one\n  two\nb: 1\n", "a", "x y", "a: x y\nb: 1\n"),
                row("a: one\n  two\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
                row("a: \"one\n  two\" # c\nb: 1\n", "a", "x", "a: \"x\" # c\nb: 1\n"),
                row("a:\t1 # tab\n", "a", 2L, "a:\t2 # tab\n"),
                row(
                        "labels:\n  app.kubernetes.io/name: x\n",
                        "labels.app\\.kubernetes\\.io/name",
                        "z",
                        "labels:\n  app.kubernetes.io/name: z\n"),
                row("m:\n  2: x\n", "m.:2", "z", "m:\n  2: z\n"),
                row("l:\n- a\n- b\n", "l.1", "c", "l:\n- a\n- c\n"),
                row("a: 1.5\n", "a", 3.0, "a: 3\n"),
                row("a: 1.5\n", "a", 3.1, "a: 3.1\n"),
                row("a: x\n", "a", true, "a: true\n"),
                row("a: x\n", "a", null, "a: null\n"));
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void edit_changesTheScalarAndNothingElse(String before, String key, Object value, String after) {
        assertThat(edit(before, key, value)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "12e5",
                "1_000",
                "0x1F",
                "0o17",
                "017",
                "true",
                "True",
                "t",
                "yes",
                "No",
                "on",
                "off",
                "~",
                "null",
                "",
                "a: b",
                "# x",
                "x #y",
                "*alias",
                "&anchor",
                "!tag",
                "2026-11-23",
                "12:30:45",
                "- x",
                "-",
                "?",
                "@x",
                "`x",
                "%x",
                "{a}",
                "[b]",
                "'",
                "\"",
                " leading",
                "trailing ",
                "ends:",
                ".inf",
                "nan",
                "---",
                "...",
                "<<",
                "=",
                "line\nbreak",
                "tab\t",
                "\u0007bell",
                "\ud83d\ude00",
                "\u00e4",
                "\u2028",
                "-0",
                "+1",
                "."
            })
    void aString_readsBackAsThatString(String value) {
        for (String before :
                List.of("a: old\n", "a: 'old'\n", "a: \"old\"\n", "a:\n", "a: {b: old}\n", "a: |\n  old\n")) {
            String key = before.contains("{") ? "a.b" : "a";
            Object read = new Load(LoadSettings.builder().build()).loadFromString(edit(before, key, value));
            Object found = ((Map<?, ?>) read).get("a");
            assertThat(found instanceof Map<?, ?> inner ? inner.get("b") : found)
                    .isEqualTo(value);
        }
    }

    static List<Arguments> refusals() {
        return List.of(
                row("image:\n  tagg: 1\n", "image.tag", "line 2, column 3", "'tag', did you mean 'tagg'?"),
                row("a: {b: 1}\n", "a", "line 1, column 4", "holds a mapping"),
                row("a: [1]\n", "a", "line 1, column 4", "holds a list"),
                row("a: 1\n", "a.b", "line 1, column 4", "'a' is a single value"),
                row("a: &x 1\nb: *x\n", "b", "line 2, column 4", "alias *x"),
                row("a: &x {c: 1}\nb: *x\n", "b.c", "line 2, column 4", "alias *x"),
                row("a: &x {c: 1}\nb:\n  <<: *x\n  d: 1\n", "b.c", "line 3, column 3", "merges by <<"),
                row("l: [1, 2]\n", "l.2", "line 1, column 4", "has 2 elements"),
                row("l: [1, 2]\n", "l.-1", "line 1, column 4", "not a position"),
                row("l: [1, 2]\n", "l.x", "line 1, column 4", "not a position"),
                row("a: [1\nb: 2\n", "b", "line 2", "not YAML"),
                row("", "a", "the file is empty", "'a'"),
                row("# only a comment\n", "a", "the file is empty", "'a'"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeEdited_isRefusedWithThePlace(String text, String key, String place, String why) {
        assertThatThrownBy(() -> edit(text, key, "x"))
                .isInstanceOf(YamlEditException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a:b", "a\\b", "a\\\\", ":"})
    void wrongKeys_areRefused(String key) {
        assertThatThrownBy(() -> YamlKey.parse(key)).isInstanceOf(YamlEditException.class);
    }

    @Test
    void mapsAndLists_areRefused() {
        assertThatThrownBy(() -> edit("a: 1\n", "a", Map.of("b", 1L))).hasMessageContaining("mapping");
        assertThatThrownBy(() -> edit("a: 1\n", "a", List.of(1L))).hasMessageContaining("list");
    }

    @Test
    void twoUpdatesOnOneLine_areBothMade() {
        assertThat(YamlEditor.edit(
                        "a: {b: 1, c: 2}\n",
                        List.of(
                                new YamlEditor.Update(YamlKey.parse("a.b"), 10L),
                                new YamlEditor.Update(YamlKey.parse("a.c"), 20L),
                                new YamlEditor.Update(YamlKey.parse("a.b"), 30L))))
                .isEqualTo("a: {b: 30, c: 20}\n");
    }

    @Test
    void aSyntaxErrorBehindTheValue_isSeen() {
        assertThatThrownBy(() -> edit("a: 1\nb: [\n", "a", 2L)).hasMessageContaining("not YAML");
    }

    @Test
    void depth_isBounded() {
        String fine = "[".repeat(YamlEvents.DEEPEST - 1) + "]".repeat(YamlEvents.DEEPEST - 1);
        assertThat(edit("a: 1\nb: " + fine + "\n", "a", 2L)).startsWith("a: 2\n");
        String deep = "[".repeat(YamlEvents.DEEPEST) + "]".repeat(YamlEvents.DEEPEST);
        assertThatThrownBy(() -> edit("a: 1\nb: " + deep + "\n", "a", 2L)).hasMessageContaining("100 levels");
    }

    @Test
    void size_isBounded() {
        String line = "# a line of sixty-four characters, so that many of them are large\n";
        String filler = line.repeat(YamlEvents.LONGEST / line.length() + 1);
        String largest = "a: 1\n" + filler.substring(0, YamlEvents.LONGEST - 5);
        assertThat(edit(largest, "a", 2L)).startsWith("a: 2\n");
        assertThatThrownBy(() -> edit(largest + "x", "a", 2L)).hasMessageContaining("characters");
    }
}
