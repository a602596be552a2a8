package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.haulier.Haulier;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import dev.haulier.workspace.WorkspaceLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step that reads or writes files meets one that is larger than the host lets a workspace's files be, in a commit or on a
 * server. It says which file and which bound, in one line, and writes nothing.
 */
class OversizedInputTest {

    private static final int LIMIT = 64 << 10;

    /** Larger than the 2 MiB of a request's body as well. */
    private static final String LARGE = "a: " + "x".repeat(3 << 20) + "\n";

    /** Those that take no file's content into their hands. Whoever adds a step says here that it does not, or below what it reads. */
    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "argocd-update",
            "argocd-wait",
            "compose-output",
            // A copy shares the content with what was copied.
            "copy",
            "delete",
            "fail",
            "git-clear",
            "git-clone",
            // They take what was written, which is within the bound already.
            "git-commit",
            "git-merge-pr",
            "git-open-pr",
            "git-push",
            "git-tag",
            "git-wait-for-pr",
            "github-push",
            // Its program's output is bounded by KustomizeProgram.
            "kustomize-build",
            // From registry to registry, bounded by OciOptions.
            "oci-push",
            "set-freight-alias",
            "set-metadata");

    private static SpoiltWorld world;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        world = new SpoiltWorld();
        world.repository.commit(
                "large",
                Map.of(
                        "big",
                        LARGE,
                        "chart/Chart.yaml",
                        LARGE,
                        "values/Chart.yaml",
                        "{apiVersion: v2, name: web, version: 0.1.0}\n",
                        "kustomization.yaml",
                        LARGE),
                "Large files");
        world.charts.index(LARGE.getBytes(StandardCharsets.UTF_8));
        String config = world.registry.repository("team/large").putBlob("{}".getBytes(StandardCharsets.UTF_8));
        byte[] layer = LARGE.getBytes(StandardCharsets.UTF_8);
        String digest = world.registry.repository("team/large").putBlob(layer);
        String type = "application/vnd.oci.image.manifest.v1+json";
        world.registry
                .repository("team/large")
                .pushManifest(
                        "v1",
                        type,
                        "{\"schemaVersion\":2,\"mediaType\":\"" + type
                                + "\",\"config\":{\"mediaType\":\"a/b\",\"size\":2,\"digest\":\"" + config
                                + "\"},\"layers\":[{\"mediaType\":\"text/plain\",\"size\":" + layer.length
                                + ",\"digest\":\"" + digest + "\"}]}");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static Stream<Arguments> large() {
        List<Arguments> all = new ArrayList<>();
        for (String format : List.of("yaml", "json", "toml")) {
            all.add(arguments(format + "-update", "path: ./large/big, updates: [{key: a, value: b}]"));
            all.add(arguments(format + "-parse", "path: ./large/big, outputs: [{name: a, fromExpression: a}]"));
        }
        all.add(arguments("yaml-merge", "inFiles: [./large/big], outFile: ./o"));
        all.add(arguments("kustomize-set-image", "path: ./large, images: [{image: a, tag: b}]"));
        all.add(arguments(
                "helm-template", "path: ./large/chart, releaseName: r, outPath: ./o, buildDependencies: true"));
        all.add(arguments(
                "helm-template", "path: ./large/values, releaseName: r, outPath: ./o, valuesFiles: [./large/big]"));
        all.add(arguments("helm-update-chart", "path: ./large/chart"));
        all.add(arguments(
                "file-write",
                "path: ./o, contents: \"${{ split('" + "x,".repeat(100) + "', ',')" + " | map({ '" + "y".repeat(1000)
                        + "' }) | join('') }}\""));
        all.add(arguments("tar", "inPath: ./large/big, outPath: ./o"));
        all.add(arguments("untar", "inPath: ./archive.tar.gz, outPath: ./o"));
        all.add(arguments("http", "method: POST, url: '$charts/index.yaml', bodyFromFile: ./large/big"));
        all.add(arguments("http", "url: '$charts/index.yaml'"));
        all.add(arguments("http-download", "url: '$charts/index.yaml', outPath: ./o"));
        all.add(arguments("oci-download", "imageRef: '$registry/team/large:v1', outPath: ./o"));
        return all.stream();
    }

    @Test
    void everyStep_isTried_orTakesNoContentIntoItsHands() {
        Set<String> tried = large().map(each -> String.valueOf(each.get()[0])).collect(Collectors.toSet());
        assertThat(tried).doesNotContainAnyElementsOf(WITHOUT_CONTENT);
        assertThat(Stream.concat(tried.stream(), WITHOUT_CONTENT.stream()))
                .containsExactlyInAnyOrderElementsOf(BuiltInSteps.all(folder).keySet());
    }

    @ParameterizedTest
    @MethodSource("large")
    void fileThatIsTooLarge_endsTheStepInOneLineWithTheBound_andNothingIsWritten(String step, String config) {
        Map<String, String> after = new TreeMap<>();
        try (Haulier haulier = world.open(folder, FileStore.open(folder.resolve("state")), """
                        - uses: git-clone
                          config: {repoURL: "$repo", checkout: [{branch: large, path: ./large}]}
                        - {uses: pack}
                        - {uses: %s, as: spoilt, retry: {timeout: 1s}, config: {%s}}
                        - {uses: see, if: "${{ always() }}"}
                        """.formatted(step, config))
                .workspaceLimits(new WorkspaceLimits(LIMIT, 4096, 100, 1000))
                .step(pack())
                .step(see(after))
                .build()) {
            Promotion promotion = haulier.stage("prod").promote(OneStage.freight(haulier));

            String message = String.valueOf(promotion.status().message());
            assertThat(promotion.status().phase()).as(message).isIn(PromotionPhase.FAILED, PromotionPhase.ERRORED);
            assertThat(message)
                    .startsWith("step spoilt")
                    .hasLineCount(1)
                    .hasSizeLessThan(1000)
                    .containsPattern("[0-9]{5,} bytes|bytes .*[0-9]{5,}")
                    .doesNotContain(folder.toString(), "Exception", "xxxxxxxx");
            assertThat(haulier.promotion(promotion.name())).isEqualTo(promotion);
            assertThat(Manifests.toYaml(promotion)).doesNotContain("\tat ");
        }
        assertThat(after).containsOnlyKeys("large");
    }

    /** A small archive whose file is large. */
    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> pack() {
        return PromotionStep.of(StepType.local("pack", Map.class), (context, config) -> {
            context.workspace().write("archive.tar.gz", packed());
            return StepResult.succeeded();
        });
    }

    private static byte[] packed() throws IOException {
        byte[] content = new byte[200 << 10];
        byte[] header = new byte[512];
        put(header, 0, "o/large");
        put(header, 100, "0000644\0");
        put(header, 124, String.format("%011o\0", content.length));
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(header);
            zip.write(content);
            zip.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> see(Map<String, String> after) {
        return PromotionStep.of(StepType.local("see", Map.class), (context, config) -> {
            for (String path : List.of("large", "o", "o/o")) {
                context.workspace()
                        .find(path)
                        .filter(entry -> !entry.isDirectory() || path.equals("large"))
                        .ifPresent(entry -> after.put(path, ""));
            }
            return StepResult.succeeded();
        });
    }
}
