package dev.haulier.step.data;

import static dev.haulier.step.data.DataSteps.yamlMerge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.yaml.YamlMerger;
import dev.haulier.internal.yaml.YamlValues;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import dev.haulier.workspace.NoSuchPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlMergeTest {

    private static final String BASE = """
            # What everybody runs.
            image: # the image
              repository: app   # here
              tag: 'v1'
            # how often
            replicas: 1
            hosts: [a, b] # flow
            resources:
              limits: {cpu: 1, memory: 1Gi}
              requests:
                cpu: 100m
            script: |
              echo one
              echo two

            # the end
            list:
            - x
            - y
            """;

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

    @Test
    void goldenVector_holds() {
        assertThat(YamlValues.read(YamlMerger.merge("a: {x: 1, y: 2}\nl: [1]\n", "a: {y: 3}\nl: [9]\n")))
                .isEqualTo(Map.of("a", Map.of("x", 1L, "y", 3L), "l", List.of(9L)));
        assertThat(YamlMerger.merge("a:\n  x: 1\n  y: 2\nl:\n- 1\n", "a: {y: 3}\nl: [9]\n"))
                .isEqualTo("a:\n  x: 1\n  y: 3\nl:\n- 9\n");
    }

    @Test
    void whatDoesNotChange_staysAsItIs() {
        String overlay = """
                image: {tag: v2, pullPolicy: Always}
                replicas: null
                resources:
                  requests: {memory: 1Gi}
                list: [z]
                new: {a: 1}
                """;

        assertThat(YamlMerger.merge(BASE, overlay)).isEqualTo("""
                # What everybody runs.
                image: # the image
                  repository: app   # here
                  tag: 'v2'
                  pullPolicy: Always
                # how often
                hosts: [a, b] # flow
                resources:
                  limits: {cpu: 1, memory: 1Gi}
                  requests:
                    cpu: 100m
                    memory: 1Gi
                script: |
                  echo one
                  echo two

                # the end
                list:
                - z
                new:
                  a: 1
                """);
    }

    @Test
    void sameValues_changeNoByte() {
        assertThat(YamlMerger.merge(BASE, "image: {tag: v1}\nlist: [x, y]\n")).isEqualTo(BASE);
        assertThat(YamlMerger.merge("a: 1\r\nb: 2", "a: 1")).isEqualTo("a: 1\r\nb: 2");
    }

    @Test
    void lineEnds_andEntriesAfterABlockScalar_fit() {
        assertThat(YamlMerger.merge("a: 1\r\ns: |\r\n  x\r\n", "b: 2")).isEqualTo("a: 1\r\ns: |\r\n  x\r\nb: 2\r\n");
        assertThat(YamlMerger.merge("a: 1", "b: 2")).isEqualTo("a: 1\nb: 2\n");
        assertThat(YamlMerger.merge("a: 1\ns: |\n  x\n\n# end\n", "s: null\nt: x"))
                .isEqualTo("a: 1\nt: x\n\n# end\n");
    }

    @Test
    void aliases_areWrittenAnewWhereTheyMustBe() {
        String base = "x: &x {a: 1}\ny: *x\n";

        assertThat(YamlValues.read(YamlMerger.merge(base, "y: {a: 2}")))
                .isEqualTo(Map.of("x", Map.of("a", 1L), "y", Map.of("a", 2L)));
    }

    @Test
    void randomMaps_mergeToWhatTheModelSays() {
        Random random = new Random(11);
        for (int round = 0; round < 400; round++) {
            Map<String, @Nullable Object> below = map(random, 0, false);
            Map<String, @Nullable Object> above = map(random, 0, true);
            String base = "# top\n" + dev.haulier.manifest.Manifests.valueToYaml(below);
            String overlay = dev.haulier.manifest.Manifests.valueToYaml(above);

            String merged = YamlMerger.merge(base, overlay);

            assertThat(YamlValues.read(merged)).as(base + "---\n" + overlay).isEqualTo(model(below, above));
        }
    }

    private static Map<String, @Nullable Object> model(Map<?, ?> below, Map<?, ?> above) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        below.forEach((key, value) -> result.put(String.valueOf(key), value));
        above.forEach((key, value) -> {
            if (value == null) {
                result.remove(String.valueOf(key));
            } else if (value instanceof Map<?, ?> map) {
                Object there = result.get(String.valueOf(key));
                result.put(String.valueOf(key), model(there instanceof Map<?, ?> inner ? inner : Map.of(), map));
            } else {
                result.put(String.valueOf(key), value);
            }
        });
        return result;
    }

    private static Map<String, @Nullable Object> map(Random random, int depth, boolean nulls) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            map.put("k" + random.nextInt(6), value(random, depth + 1, nulls));
        }
        return map;
    }

    private static @Nullable Object value(Random random, int depth, boolean nulls) {
        return switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> nulls ? null : "text";
            case 1 -> (long) random.nextInt(100);
            case 2 -> List.of("no", "1.10", "two\nlines\n", "# x", "").get(random.nextInt(5));
            case 3 -> random.nextBoolean();
            case 4 -> new ArrayList<Object>(List.of("a", 1L));
            default -> map(random, depth, nulls);
        };
    }

    @Test
    void files_areMergedInOrderAndEmptyOnesPassedOver() throws Exception {
        steps.write("base.yaml", "a: 1 # one\nb: {c: 2}\n");
        steps.write("empty.yaml", "# nothing\n---\n");
        steps.write("one.yaml", "a: 2\n");
        steps.write("two.yaml", "a: 3\nb: {d: 4}\n");

        StepResult result = steps.run(yamlMerge("base.yaml", "none.yaml", "empty.yaml", "one.yaml", "two.yaml")
                .to("out/all.yaml")
                .ignoreMissingFiles());

        assertThat(steps.read("out/all.yaml")).startsWith("a: 3 # one\n");
        assertThat(result.output())
                .isEqualTo(Map.of(
                        "commitMessage",
                        "Merged 4 YAML files to out/all.yaml\n- base.yaml\n- empty.yaml\n- one.yaml\n- two.yaml"));
    }

    @Test
    void oneFile_isWrittenAsItIs_andNoneAsNothing() throws Exception {
        steps.write("base.yaml", "a:   1 # one\n");

        assertThat(steps.run(yamlMerge("base.yaml").to("out.yaml")).output())
                .isEqualTo(Map.of("commitMessage", "Wrote base.yaml to out.yaml"));
        assertThat(steps.read("out.yaml")).isEqualTo("a:   1 # one\n");
        assertThat(steps.run(yamlMerge("none.yaml").to("out.yaml").ignoreMissingFiles())
                        .output())
                .isEmpty();
        assertThat(steps.read("out.yaml")).isEmpty();
    }

    @Test
    void missingOrBrokenFile_isNamed() throws Exception {
        steps.write("base.yaml", "a: 1\n");
        steps.write("broken.yaml", "a: 1\n  b: 2\n");

        assertThatThrownBy(() -> steps.run(yamlMerge("base.yaml", "none.yaml").to("out.yaml")))
                .isInstanceOf(NoSuchPathException.class)
                .hasMessageContaining("none.yaml");
        assertThat(steps.run(yamlMerge("base.yaml", "broken.yaml").to("out.yaml")))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored -> assertThat(errored.message())
                                .startsWith("'broken.yaml' ")
                                .contains("line 2"));
        assertThat(steps.workspace.find("out.yaml")).isEmpty();
    }
}
