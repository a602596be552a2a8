package dev.haulier.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random documents whose every scalar is known by its key and its place. */
class YamlEditorPropertyTest {

    private static final int DOCUMENTS = 1500;
    private static final List<String> VALUES = List.of(
            "1.0.0", "plain words", "'quoted ''x'''", "\"double \\\" \\u00e9\"", "42", "true", "\ud83d\ude00 x", "~");
    private static final List<Object> NEW =
            List.of("2.0.0", "it's: new", 1234567L, true, "\ud83d\ude80", "yes", "a\tb");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anEdit_leavesEveryOtherByteAlone(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < DOCUMENTS; round++) {
            Document document = new Document(random);
            int target = random.nextInt(document.keys.size());
            Object value = NEW.get(random.nextInt(NEW.size()));
            String text = document.text.toString();

            String edited = YamlEditor.edit(
                    text, List.of(new YamlEditor.Update(YamlKey.parse(document.keys.get(target)), value)));

            String head = text.substring(0, document.starts.get(target));
            String tail = text.substring(document.ends.get(target));
            assertThat(edited)
                    .as("seed %s round %s of%n%s", seed, round, text)
                    .startsWith(head)
                    .endsWith(tail);
        }
    }

    /** A text with the place of each of its scalars. */
    private static final class Document {

        private final StringBuilder text = new StringBuilder();
        private final List<String> keys = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private final Random random;
        private final String newline;

        Document(Random random) {
            this.random = random;
            this.newline = random.nextBoolean() ? "\n" : "\r\n";
            if (random.nextInt(4) == 0) {
                text.append('\ufeff');
            }
            if (random.nextInt(3) == 0) {
                text.append("# head").append(newline).append("---").append(newline);
            }
            mapping("", "", 0);
            if (random.nextInt(4) == 0) {
                text.append("---").append(newline).append("k0: other").append(newline);
            }
        }

        private void mapping(String key, String indent, int depth) {
            int size = 1 + random.nextInt(4);
            for (int i = 0; i < size; i++) {
                String name = "k" + i;
                text.append(indent).append(name).append(':');
                node(key.isEmpty() ? name : key + "." + name, indent, depth);
            }
        }

        private void sequence(String key, String indent, int depth) {
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                text.append(indent).append('-');
                node(key + "." + i, indent, depth);
            }
        }

        private void node(String key, String indent, int depth) {
            int kind = depth > 3 ? 0 : random.nextInt(8);
            if (kind == 1) {
                text.append(newline);
                mapping(key, indent + "  ", depth + 1);
            } else if (kind == 2) {
                text.append(newline);
                sequence(key, indent + "  ", depth + 1);
            } else if (kind == 3) {
                flow(key);
            } else if (kind == 4) {
                block(key, indent);
            } else {
                String anchor = random.nextInt(5) == 0 ? "&a" + keys.size() + " " : "";
                text.append(' ').append(anchor);
                scalar(key, VALUES.get(random.nextInt(VALUES.size())));
                text.append(random.nextBoolean() ? "  # about " + key : "").append(newline);
            }
        }

        private void flow(String key) {
            text.append(" {x: ");
            scalar(key + ".x", "1");
            text.append(", y: [");
            scalar(key + ".y.0", "'a, b'");
            text.append(", ");
            scalar(key + ".y.1", "c");
            text.append("]} # flow").append(newline);
        }

        private void block(String key, String indent) {
            text.append(' ');
            scalar(
                    key,
                    (random.nextBoolean() ? "|" : ">-") + newline + indent + "    first" + newline + newline + indent
                            + "    # no comment");
            text.append(newline);
            if (random.nextBoolean()) {
                text.append(indent).append("# behind a block").append(newline);
            }
        }

        private void scalar(String key, String value) {
            keys.add(key);
            starts.add(text.length());
            text.append(value);
            ends.add(text.length());
        }
    }
}
