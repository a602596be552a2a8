package dev.haulier.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way must find what the library's parser finds, or give up. */
class PlainYamlTest {

    private static final int DOCUMENTS = 20_000;
    private static final String[] KEYS = {"k0", "k1", "k2", "k0.k0", "k0.1", "0.k0", "k1.k0", "k0.1.k0", "k1.k1.k1"};

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a7',
            quoteCharacter = '`',
            value = {
                "a.b     \u00a7 a:\\n  b: 1\\n                                \u00a7 1",
                "a.b     \u00a7 # head\\n---\\na:\\n  c: x\\n\\n  # of b\\n  b: v1 # tail\\nz: \u00a7 v1",
                "a.b     \u00a7 a:\\n    b: \"q \\\\\" \\\\n\"\\n                \u00a7 \"q \\\\\" \\\\n\"",
                "a.b     \u00a7 a: \\n  b: 'it''s'\\n                          \u00a7 'it''s'",
                "a.1     \u00a7 a:\\n- x\\n- y z\\nb: 2\\n                     \u00a7 y z",
                "a.1     \u00a7 a:\\n  - x\\n  - -1\\nb: 2                     \u00a7 -1",
                "a.0.b   \u00a7 a:\\n- c: 1\\n  b: http://x/y:1#z\\n- b: 2\\n  \u00a7 http://x/y:1#z",
                "a.1.0   \u00a7 a:\\n- - x\\n- - y\\n                         \u00a7 y",
                "1.a     \u00a7 - a: 1\\n-   a: 2\\n    b: 3\\n                \u00a7 2",
                "a.0.b   \u00a7 a:\\n-\\n  b: 1\\n                             \u00a7 1",
                "b       \u00a7 a: |\\n  x: y\\n\\n   # z\\n  - [\\nb: 1\\n      \u00a7 1",
                "b       \u00a7 a: >-  # folded\\n    x\\n\\n\\n  # of b\\nb: 1   \u00a7 1",
                "b       \u00a7 a: [x, \"y, z\", '']\\nc: []\\nd: {}\\nb: 1     \u00a7 1",
                "a       \u00a7 a: 1\\na: 2\\n                                  \u00a7 1",
                "x.y     \u00a7 \"x\":\\n  'y': z                               \u00a7 z",
                "b       \u00a7 a:\\nc:\\nb: $x (y); z                          \u00a7 $x (y); z",
                "a       \u00a7 a: b\u00e4r                                     \u00a7 b\u00e4r",
            })
    void usualForm_isFoundAsTheParserFindsIt(String key, String text, String value) {
        String yaml = text.replace("\\n", "\n").replace("\\\\", "\\").replace("\\\n", "\\n");
        String wanted = value.replace("\\\\", "\\");
        LocatedScalar found = PlainYaml.find(yaml, YamlKey.parse(key));

        assertThat(found).isNotNull();
        assertThat(yaml.substring(found.start(), found.end())).isEqualTo(wanted);
        assertSame(yaml, key, found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k0",
                "k1: 1\n",
                "k0:\n",
                "k0: # none\nk1: 1\n",
                "k0: |\n  x\n",
                "k0: {}\n",
                "k0: [x]\n",
                "k0: &a x\n",
                "k0: *a\n",
                "k0: !!str x\n",
                "k0: a: b\n",
                "k0: a\n  b\n",
                "k0: a\n k1: b\n",
                "k0: a\nk1: {x: y}\n",
                "k0: a\nk1: {{ x }}\n",
                "k0: a\n- b\n",
                "k0: a\r\n",
                "k0: a\t\n",
                "k0: a\u00a0\n",
                "k0: a\u2028b\n",
                "k0: \ud83d\ude00\n",
                "k0: a\n---\nk0: b\n",
                "k0: a\n...\n",
                "%YAML 1.2\n---\nk0: a\n",
                "? k0\n: a\n",
                "k0: 'a\n  b'\n",
                "k0: \"a\\x41\"\n",
                "k0: 'a' b\n",
                "k0: 'a'#b\n",
                "k0: a\nk1: - b\n",
                "k0: a\nk1:\n  b\n",
                "k0: a\nk1: |\n   \n  b\n",
                "k0: a\nk1: |2\n  b\n",
                "k0: a\nk1: |\nk2: b\n",
                "k0: a\nk1: |\n    b\n  c\n",
                " k0: a\n",
                "k0:\n  a: 1\n",
                "k0: a\nk1:\n  - b\n c: d\n",
            })
    void unusualForm_isLeftToTheParser(String text) {
        assertThat(PlainYaml.find(text, YamlKey.parse("k0"))).isNull();
    }

    @Test
    void nestingAtTheBound_isTakenAndOneDeeperIsNot() {
        assertThat(PlainYaml.find(nested(YamlEvents.DEEPEST), YamlKey.parse("z")))
                .isNotNull();
        assertThat(PlainYaml.find(nested(YamlEvents.DEEPEST + 1), YamlKey.parse("z")))
                .isNull();
    }

    private static String nested(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append(" ".repeat(i)).append("a:").append(i + 1 == depth ? " x\n" : "\n");
        }
        return text + "z: 1\n";
    }

    @Test
    void textAtTheBound_isTakenAndOneLongerIsNot() {
        String head = "z: 1\n#";
        String longest = head + "x".repeat(YamlEvents.LONGEST - head.length());

        assertThat(PlainYaml.find(longest, YamlKey.parse("z"))).isNotNull();
        assertThat(PlainYaml.find(longest + "x", YamlKey.parse("z"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsFound_isWhatTheParserFinds(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = new Text(random).damaged();
            String key = KEYS[random.nextInt(KEYS.length)];
            LocatedScalar found = PlainYaml.find(text, YamlKey.parse(key));
            if (found != null) {
                taken++;
                assertSame(text, key, found);
            }
        }
        // Otherwise this test would be of no use.
        assertThat(taken).isGreaterThan(DOCUMENTS / 20);
    }

    private static void assertSame(String text, String key, LocatedScalar found) {
        LocatedScalar expected;
        try {
            expected = YamlLocator.find(text, YamlKey.parse(key), true);
        } catch (YamlEditException e) {
            throw new AssertionError("taken though it is wrong, " + e.getMessage() + ":\n" + text, e);
        }
        LocatedScalar withoutIndex = new LocatedScalar(
                -1,
                expected.start(),
                expected.end(),
                expected.style(),
                expected.tagged(),
                expected.inFlow(),
                expected.parentIndent());
        assertThat(found).as("key %s of%n%s", key, text).isEqualTo(withoutIndex);
    }

    /** A text of the usual form, to which something may have happened. */
    private static final class Text {

        private static final String[] VALUES = {
            " 1.0.0",
            " plain words",
            " 'q ''x'''",
            " \"d \\\" x\"",
            " -1",
            " ~",
            " [a, 'b, c', d]",
            " {}",
            " []",
            " a#b",
            " http://x:80/y",
            " \"\"",
            "",
            " # nothing",
            " x # y",
            " |\n#",
            " >-\n#",
            " |+ # z\n#",
            " <a>",
            " a - b",
            " .5"
        };
        private static final String ODD = " \n:-#'\"[]{},&*!|>?%@`~x0";

        private final StringBuilder text = new StringBuilder();
        private final Random random;

        Text(Random random) {
            this.random = random;
            if (random.nextInt(5) == 0) {
                text.append("---\n");
            }
            if (random.nextInt(6) == 0) {
                list("", 0);
            } else {
                mapping("", 0);
            }
        }

        private void mapping(String indent, int depth) {
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                if (i > 0 || !text.toString().endsWith("- ")) {
                    between();
                    text.append(indent);
                }
                text.append(random.nextInt(12) == 0 ? "'k" + i + "'" : "k" + i).append(':');
                value(indent, depth, true);
            }
        }

        private void list(String indent, int depth) {
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                if (i > 0 || !text.toString().endsWith("- ")) {
                    between();
                    text.append(indent);
                }
                text.append('-');
                value(indent, depth, false);
            }
        }

        private void value(String indent, int depth, boolean ofMapping) {
            int kind = depth > 2 ? 9 : random.nextInt(8);
            if (kind < 2) {
                text.append('\n');
                String deeper = indent + " ".repeat(1 + random.nextInt(3));
                if (kind == 0) {
                    mapping(deeper, depth + 1);
                } else {
                    list(ofMapping && random.nextBoolean() ? indent : deeper, depth + 1);
                }
            } else if (kind < 4 && !ofMapping) {
                text.append(' ');
                if (kind == 2) {
                    mapping(indent + "  ", depth + 1);
                } else {
                    list(indent + "  ", depth + 1);
                }
            } else {
                String value = VALUES[random.nextInt(VALUES.length)];
                String lines = indent + "  first: \"\n\n" + indent + "   - second";
                text.append(value.endsWith("\n#") ? value.substring(0, value.length() - 1) + lines : value)
                        .append('\n');
            }
        }

        private void between() {
            if (random.nextInt(6) == 0) {
                text.append(" ".repeat(random.nextInt(4))).append("# between: [\n");
            }
            if (random.nextInt(8) == 0) {
                text.append(" ".repeat(random.nextInt(2))).append("\n");
            }
        }

        String damaged() {
            int damages = random.nextInt(3);
            for (int i = 0; i < damages && text.length() > 0; i++) {
                int at = random.nextInt(text.length());
                char odd = ODD.charAt(random.nextInt(ODD.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, odd);
                    case 2 -> text.insert(at, odd);
                    default -> text.insert(text.lastIndexOf("\n", at) + 1, " ".repeat(1 + random.nextInt(2)));
                }
            }
            return text.toString();
        }
    }
}
