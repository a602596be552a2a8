package dev.haulier.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void of_oneChangedLine_isWhatGitShows() {
        String before = "a\nb\nc\nd\ntag: 1.0.0\ne\nf\ng\nh\n";

        assertThat(UnifiedDiff.of("env/dev.yaml", bytes(before), bytes(before.replace("1.0.0", "1.1.0"))))
                .isEqualTo("""
                        diff --git a/env/dev.yaml b/env/dev.yaml
                        --- a/env/dev.yaml
                        +++ b/env/dev.yaml
                        @@ -2,7 +2,7 @@
                         b
                         c
                         d
                        -tag: 1.0.0
                        +tag: 1.1.0
                         e
                         f
                         g
                        """);
    }

    @Test
    void of_newAndDeletedFiles_namesThem() {
        assertThat(UnifiedDiff.of("x", null, bytes("a\nb"))).isEqualTo("""
                        diff --git a/x b/x
                        new file
                        --- /dev/null
                        +++ b/x
                        @@ -0,0 +1,2 @@
                        +a
                        +b
                        \\ No newline at end of file
                        """);
        assertThat(UnifiedDiff.of("x", bytes("a\n"), null)).isEqualTo("""
                        diff --git a/x b/x
                        deleted file
                        --- a/x
                        +++ /dev/null
                        @@ -1 +0,0 @@
                        -a
                        """);
    }

    @Test
    void of_whatIsNotText_showsNone() {
        assertThat(UnifiedDiff.of("x", new byte[] {1, 0, 2}, bytes("a"))).endsWith("Binary files differ\n");
    }

    @Test
    void of_distantChanges_makesSeveralHunks() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            lines.add("line " + i);
        }
        String before = String.join("\n", lines) + "\n";
        lines.set(2, "changed");
        lines.set(25, "changed");
        String diff = UnifiedDiff.of("x", bytes(before), bytes(String.join("\n", lines) + "\n"));

        assertThat(diff.split("@@ -", -1)).hasSize(3);
        assertThat(apply(before, diff)).isEqualTo(String.join("\n", lines) + "\n");
    }

    @Test
    void of_moreChangesThanTheBound_isStillRight() {
        var random = new Random(3);
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (int i = 0; i < UnifiedDiff.MAX_EDITS + 1; i++) {
            before.append("old ").append(random.nextInt()).append('\n');
            after.append("new ").append(random.nextInt()).append('\n');
        }

        String diff = UnifiedDiff.of("x", bytes(before.toString()), bytes(after.toString()));

        assertThat(apply(before.toString(), diff)).isEqualTo(after.toString());
    }

    @Test
    void of_randomTexts_canBeApplied() {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            String before = text(random, random.nextInt(30));
            String after = random.nextBoolean() ? edited(random, before) : text(random, random.nextInt(30));

            assertThat(apply(before, UnifiedDiff.of("x", bytes(before), bytes(after))))
                    .as("%s -> %s", before, after)
                    .isEqualTo(after);
        }
    }

    private static String text(Random random, int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append((char) ('a' + random.nextInt(4))).append('\n');
        }
        return text.toString();
    }

    private static String edited(Random random, String before) {
        var lines = new ArrayList<>(List.of(before.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, "z\n");
            default -> lines.set(at, "y\n");
        }
        return String.join("", lines);
    }

    /** A patch program in a few lines. */
    private static String apply(String before, String diff) {
        List<String> old = before.isEmpty() ? List.of() : List.of(before.split("(?<=\n)"));
        var result = new StringBuilder();
        int at = 0;
        boolean inHunk = false;
        for (String line : diff.split("(?<=\n)")) {
            if (line.startsWith("@@")) {
                String[] range = line.substring(4, line.indexOf(" +")).split(",");
                int count = range.length > 1 ? Integer.parseInt(range[1]) : 1;
                int start = Integer.parseInt(range[0]) - (count == 0 ? 0 : 1);
                while (at < start) {
                    result.append(old.get(at++));
                }
                inHunk = true;
            } else if (inHunk && line.startsWith("-")) {
                assertThat(old.get(at++)).startsWith(line.substring(1).stripTrailing());
            } else if (inHunk && line.startsWith("+")) {
                result.append(line.substring(1));
            } else if (inHunk) {
                at++;
                result.append(line.substring(1));
            }
        }
        while (at < old.size()) {
            result.append(old.get(at++));
        }
        return result.toString();
    }
}
