package dev.haulier.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.haulier.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManifestLimitsTest {

    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";

    @Test
    void depth_asGreatAsItMayBe_isRead_andOneMoreIsNot() {
        // The document, spec, steps, the step and its config are five levels.
        int free = ManifestLimits.MAX_DEPTH - 5;
        assertThat(problems(step("[".repeat(free) + "]".repeat(free)), "f.yaml"))
                .isEmpty();
        assertThat(problem(step("[".repeat(free + 1) + "]".repeat(free + 1))))
                .isEqualTo("f.yaml:8: is nested deeper than 100 levels; make it flatter");
        String json =
                "{\"apiVersion\":\"kargo.akuity.io/v1alpha1\",\"kind\":\"PromotionTask\",\"metadata\":{\"name\":\"t\"},"
                        + "\"spec\":{\"steps\":[{\"uses\":\"x\",\"config\":{\"v\":%s}}]}}";
        assertThat(problems(json.formatted("[".repeat(free) + "]".repeat(free)), "f.json"))
                .isEmpty();
        assertThat(problems(json.formatted("[".repeat(free + 1) + "]".repeat(free + 1)), "f.json"))
                .containsExactly("f.json:1: is nested deeper than 100 levels; make it flatter");
    }

    @Test
    void depth_farTooGreat_isRefused_notOverflown() {
        assertThat(problem("[".repeat(200_000))).contains("is nested deeper");
        assertThat(problem("a: ".repeat(1) + "\n"
                        + IntStream.range(0, 5_000)
                                .mapToObj(i -> " ".repeat(i) + "a:")
                                .collect(Collectors.joining("\n"))))
                .isNotEmpty();
        assertThat(problems("[".repeat(200_000), "f.json")).hasSize(1);
    }

    @Test
    void depth_throughAliases_counts() {
        String half = "[".repeat(60) + "]".repeat(60);
        assertThat(problem("a: &a " + half + "\nb: " + "[".repeat(60) + "*a" + "]".repeat(60)))
                .isEqualTo("f.yaml:2: is nested deeper than 100 levels; make it flatter");
    }

    @Test
    void values_asManyAsThereMayBe_areRead_andOneMoreIsNot() {
        // The list itself is one.
        assertThat(problem("- 1\n".repeat(ManifestLimits.MAX_NODES - 1))).contains("has no kind");
        assertThat(problem("- 1\n".repeat(ManifestLimits.MAX_NODES)))
                .isEqualTo("f.yaml:200000: holds more than 200000 values; split it or use fewer aliases");
        String json = "[" + "1,".repeat(ManifestLimits.MAX_NODES - 2) + "1]";
        assertThat(problems(json, "f.json")).singleElement().asString().contains("has no kind");
        assertThat(problems("[" + "1,".repeat(ManifestLimits.MAX_NODES - 1) + "1]", "f.json"))
                .containsExactly("f.json:1: holds more than 200000 values; split it");
    }

    @Test
    void aliasBomb_isRefusedBeforeItGoesOff() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
        }
        assertThat(problem(bomb.toString())).contains("holds more than 200000 values");
    }

    @Test
    void file_asLargeAsItMayBe_isRead_andOneMoreIsNot() throws IOException {
        String start = CONFIG_MAP + ("# " + "x".repeat(77) + "\n").repeat(20_000) + "# ";
        String largest = start + "x".repeat(ManifestLimits.MAX_FILE_BYTES - start.length());
        assertThat(stream(largest).problems()).isEmpty();
        assertThat(stream(largest + "x").problems())
                .extracting(Problem::toString)
                .containsExactly("s.yaml: is larger than 2097152 bytes; split it");
    }

    @Test
    void folder_asFullAsItMayBe_isRead_andOneMoreIsNot() throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = Files.createDirectory(files.getPath("/many"));
            for (int i = 0; i < ManifestLimits.MAX_FILES; i++) {
                Files.createFile(root.resolve(i + ".yaml"));
            }
            assertThat(Manifests.read(root).errors()).isEmpty();
            Files.createFile(root.resolve("one-more.yml"));
            assertThat(Manifests.read(root).problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                            "/many: holds more than 10000 files of YAML and JSON; name the folder that holds the manifests");
        }
    }

    private static List<String> problems(String text, String source) {
        return Manifests.parse(text, source, false).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static String problem(String text) {
        assertThat(problems(text, "f.yaml")).hasSize(1);
        return problems(text, "f.yaml").get(0);
    }

    private static String step(String config) {
        return "apiVersion: kargo.akuity.io/v1alpha1\nkind: PromotionTask\nmetadata: {name: t}\n"
                + "spec:\n  steps:\n  - uses: x\n    config:\n      v: " + config + "\n";
    }

    private static ManifestSet stream(String text) throws IOException {
        return Manifests.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "s.yaml", false);
    }
}
