package dev.haulier.step;

import static dev.haulier.step.data.DataSteps.jsonUpdate;
import static dev.haulier.step.data.DataSteps.tomlUpdate;
import static dev.haulier.step.data.DataSteps.yamlMerge;
import static dev.haulier.step.data.DataSteps.yamlUpdate;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeSetImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.haulier.model.StepLike;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.data.DataSteps;
import dev.haulier.step.kustomize.KustomizeSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Kargo's steps make of small files, each line a file before and after. Where Haulier differs on purpose, since it keeps
 * comments, quotes and layout, its own result stands here and a comment tells Kargo's. The names of rendered files are tried
 * where they are made.
 */
class GoldenVectorsTest {

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        List<PromotionStep<?>> all = new ArrayList<>(DataSteps.all());
        all.addAll(KustomizeSteps.all(OutgoingPolicy.standard()));
        steps = StepRunner.of(folder, all);
    }

    @AfterEach
    void close() {
        steps.close();
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                // Kargo: "  tag: v9", without the quotes and the comment.
                arguments(
                        yamlUpdate("f").set("img.tag", "v9"),
                        "img:\n  tag: \"1.2\"  # pinned\n",
                        "img:\n  tag: \"v9\"  # pinned\n"),
                arguments(yamlUpdate("f").set("a.n", "7"), "a:\n  n: \"5\"\n", "a:\n  n: \"7\"\n"),
                arguments(yamlUpdate("f").set("a.n", 7), "a:\n  n: 5\n", "a:\n  n: 7\n"),
                arguments(yamlUpdate("f").set("k", "x"), "k:\n", "k: x\n"),
                arguments(yamlUpdate("f").set("on", true), "on: 1\n", "on: true\n"),
                arguments(tomlUpdate("f").set("v", "2"), "v = \"1\" # keep\n", "v = '2' # keep\n"),
                arguments(tomlUpdate("f").set("xs.1", 9), "xs = [1, 2, 3]\n", "xs = [1, 9, 3]\n"),
                arguments(jsonUpdate("f").set("b.c", true), "{\"a\": 1}", "{\"a\": 1,\"b\":{\"c\":true}}"));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void update_changesTheFileAsKargoDoes_orLess(StepLike step, String before, String after) throws Exception {
        steps.write("f", before);

        assertThat(steps.run(step)).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.read("f")).isEqualTo(after);
    }

    @Test
    void merge_putsMapsTogetherAndReplacesLists() throws Exception {
        steps.write("base", "a:\n  x: 1\n  y: 2\nl:\n- 1\n");
        steps.write("overlay", "a: {y: 3}\nl: [9]\n");

        assertThat(steps.run(yamlMerge("base", "overlay").to("f"))).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.read("f")).isEqualTo("a:\n  x: 1\n  y: 3\nl:\n- 9\n");
    }

    @Test
    void setImage_namesTagsAndDigestsInItsMessage() throws Exception {
        steps.write("kustomization.yaml", "resources: [a.yaml]\n");

        assertThat(steps.run(kustomizeSetImage(".").tag("nginx", "2").digest("redis", "d"))
                        .output())
                .containsEntry("commitMessage", "Updated . to use new images\n\n- nginx:2\n- redis@d");
    }
}
