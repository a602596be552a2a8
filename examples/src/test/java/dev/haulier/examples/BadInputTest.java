package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.InvalidProjectException;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.helm.HelmExtension;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.oci.OciExtension;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every step that Haulier has is given what it cannot take. Each refusal is one line that begins with the step's alias or its
 * place, shows no secret, and leaves the workspace and the record as they were.
 */
class BadInputTest {

    private static final String SECRET = "hunter2-in-the-url";

    /** The first example of the page is the good config that is then spoilt. */
    private static final Map<String, Map<String, @Nullable Object>> GOOD = good();

    @TempDir
    Path folder;

    static List<String> steps() {
        return List.copyOf(GOOD.keySet());
    }

    @SuppressWarnings("unchecked") // an example is a list of steps
    private static Map<String, Map<String, @Nullable Object>> good() {
        Map<String, Map<String, @Nullable Object>> configs = new LinkedHashMap<>();
        try {
            for (StepExample example : StepExample.all()) {
                for (Object each : (List<Object>) Manifests.parseValue(example.steps(), "example")) {
                    Map<String, @Nullable Object> step = StepExample.map(each);
                    if (example.section().equals(step.get("uses"))) {
                        configs.putIfAbsent(example.section(), StepExample.map(step.get("config")));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configs;
    }

    @Test
    void allSteps_areTried() {
        assertThat(GOOD.keySet())
                .containsExactlyInAnyOrderElementsOf(BuiltInSteps.all(folder).keySet());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anUnknownKey_isRefusedWhenTheProjectIsBuilt_withTheNearestName(String step) {
        if (step.equals("compose-output")) {
            return; // takes any key
        }
        Map<String, @Nullable Object> config = new LinkedHashMap<>(GOOD.get(step));
        String key = config.isEmpty() ? "message" : config.keySet().iterator().next();
        config.put(key + "x", "any");

        assertThat(refusal(step, config))
                .startsWith("Stage/prod spec.promotionTemplate.spec.steps[1].config." + key + "x: there is no such key")
                .contains("did you mean " + key + "?")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aWrongType_isRefusedWhenTheProjectIsBuilt_atItsPlace(String step) {
        if (step.equals("compose-output")) {
            return; // takes any value
        }
        Map<String, @Nullable Object> config = new LinkedHashMap<>(GOOD.get(step));
        String key = config.isEmpty() ? "message" : config.keySet().iterator().next();
        config.put(key, config.get(key) instanceof Map ? "text" : Map.of("a", 1));

        assertThat(refusal(step, config))
                .startsWith("Stage/prod spec.promotionTemplate.spec.steps[1].config." + key + ": ")
                .containsPattern("is wanted, and this is|is none of the allowed values")
                .hasLineCount(1);
    }

    /** Steps with their config and what the message must hold; the workspace has a file and a checkout. */
    static Stream<Arguments> spoilt() {
        List<Arguments> all = new ArrayList<>();
        for (String outside : new String[] {"../../etc/passwd", "/etc/passwd"}) {
            all.add(arguments("copy", "inPath: " + outside + ", outPath: ./o"));
            all.add(arguments("copy", "inPath: ./file.txt, outPath: " + outside));
            all.add(arguments("delete", "path: " + outside));
            all.add(arguments("file-write", "path: " + outside + ", contents: x"));
            all.add(arguments("tar", "inPath: " + outside + ", outPath: ./o.tar"));
            all.add(arguments("tar", "inPath: ./file.txt, outPath: " + outside));
            all.add(arguments("untar", "inPath: " + outside + ", outPath: ./o"));
            all.add(arguments("http", "method: POST, url: 'http://127.0.0.1:1/', bodyFromFile: " + outside));
            all.add(arguments("http-download", "url: 'http://127.0.0.1:1/', outPath: " + outside));
            all.add(arguments("yaml-merge", "inFiles: [" + outside + "], outFile: o.yaml"));
            for (String format : new String[] {"yaml", "json", "toml"}) {
                all.add(arguments(format + "-update", "path: " + outside + ", updates: [{key: a, value: b}]"));
                all.add(arguments(format + "-parse", "path: " + outside + ", outputs: [{name: a, fromExpression: b}]"));
            }
            all.add(arguments(
                    "git-clone", "repoURL: \"${{ vars.repo }}\", checkout: [{branch: main, path: " + outside + "}]"));
            all.add(arguments("kustomize-set-image", "path: " + outside + ", images: [{image: a, tag: b}]"));
            all.add(arguments("helm-template", "releaseName: a, outPath: ./o.yaml, path: " + outside));
            all.add(arguments(
                    "helm-update-chart",
                    "charts: [{repository: 'oci://a.example.com/b', name: b, version: 1.0.0}], path: " + outside));
            all.add(arguments("oci-download", "imageRef: '127.0.0.1:1/a/b:c', outPath: " + outside));
            all.add(arguments("git-clear", "path: " + outside));
            all.add(arguments("git-commit", "message: m, path: " + outside));
            all.add(arguments("git-push", "path: " + outside));
            all.add(arguments("git-tag", "tag: t, message: m, path: " + outside));
            all.add(arguments("github-push", "path: " + outside));
        }
        // What is not there.
        all.add(arguments("copy", "inPath: ./none, outPath: ./o"));
        all.add(arguments("delete", "path: ./none, strict: true"));
        all.add(arguments("tar", "inPath: ./none, outPath: ./o.tar"));
        all.add(arguments("untar", "inPath: ./none, outPath: ./o"));
        all.add(arguments("http", "method: POST, url: 'http://127.0.0.1:1/', bodyFromFile: ./none"));
        all.add(arguments("yaml-merge", "inFiles: [./none], outFile: o.yaml"));
        for (String format : new String[] {"yaml", "json", "toml"}) {
            all.add(arguments(format + "-update", "path: ./none, updates: [{key: a, value: b}]"));
            all.add(arguments(format + "-parse", "path: ./none, outputs: [{name: a, fromExpression: b}]"));
            // Malformed, and binary.
            all.add(arguments(format + "-update", "path: ./broken." + format + ", updates: [{key: a, value: b}]"));
            all.add(arguments(
                    format + "-parse", "path: ./broken." + format + ", outputs: [{name: a, fromExpression: b}]"));
            all.add(arguments(format + "-update", "path: ./binary, updates: [{key: a, value: b}]"));
            all.add(arguments(format + "-parse", "path: ./binary, outputs: [{name: a, fromExpression: b}]"));
        }
        all.add(arguments("git-clone", "repoURL: \"${{ vars.repo }}\", checkout: [{branch: none, path: ./new}]"));
        all.add(arguments("kustomize-set-image", "path: ./none, images: [{image: a, tag: b}]"));
        all.add(arguments("helm-template", "releaseName: a, outPath: ./o.yaml, path: ./none"));
        all.add(arguments("helm-update-chart", "path: ./none"));
        all.add(arguments("oci-download", "imageRef: '127.0.0.1:1/a/b:c', outPath: ./o"));
        all.add(arguments("oci-push", "srcRef: '127.0.0.1:1/a/b:c', destRef: '127.0.0.1:1/a/b:d'"));
        all.add(arguments("git-clear", "path: ./none"));
        all.add(arguments("git-commit", "message: m, path: ./none"));
        all.add(arguments("git-push", "path: ./none"));
        all.add(arguments("git-tag", "tag: t, message: m, path: ./none"));
        all.add(arguments("github-push", "path: ./none"));
        all.add(arguments("set-freight-alias", "name: none, alias: a"));
        all.add(arguments("set-metadata", "updates: [{kind: Stage, name: none, values: {a: 1}}]"));
        // Servers that are dead, with a secret in the URL.
        String dead = "http://user:" + SECRET + "@127.0.0.1:1/x";
        all.add(arguments("http", "url: '" + dead + "'"));
        all.add(arguments("http-download", "url: '" + dead + "', outPath: ./o"));
        all.add(arguments("git-clone", "repoURL: '" + dead + "', checkout: [{branch: main, path: ./new}]"));
        for (String step : new String[] {"git-wait-for-pr", "git-merge-pr"}) {
            all.add(arguments(step, "provider: github, prNumber: 1, repoURL: '" + dead + "'"));
        }
        all.add(arguments(
                "git-open-pr", "provider: github, sourceBranch: a, targetBranch: b, repoURL: '" + dead + "'"));
        all.add(arguments("argocd-update", "apps: [{name: demo}]"));
        all.add(arguments("argocd-wait", "apps: [{name: demo}]"));
        return all.stream();
    }

    @Test
    void everyStepThatCanFail_isAmongTheSpoilt() {
        assertThat(Stream.concat(
                        spoilt().map(each -> String.valueOf(each.get()[0])),
                        Stream.of("fail", "compose-output", "kustomize-build")))
                .containsAll(GOOD.keySet());
    }

    @Tag("real")
    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "/etc", "./none"})
    void kustomizeBuild_whereItsProgramIs_doesTheSame(String path) throws IOException {
        whatCannotBe_endsThePromotion_inOneLineThatBeginsWithTheStep(
                "kustomize-build", "outPath: ./o.yaml, path: " + path);
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void whatCannotBe_endsThePromotion_inOneLineThatBeginsWithTheStep(String step, String config) throws IOException {
        Map<String, String> after = new LinkedHashMap<>();
        try (GitServer git = GitServer.start()) {
            GitRepository repository = git.createRepository("gitops");
            repository.commit("main", Map.of("a.yaml", "a: 1\n"), "Begin");
            String head = repository.head("main").orElseThrow();
            try (Haulier haulier = with(Haulier.builder()
                            .project(OneStage.project(folder, """
                            - {uses: begin}
                            - uses: git-clone
                              config: {repoURL: "%1$s", checkout: [{branch: main, path: ./checkout}]}
                            - uses: %2$s
                              as: spoilt
                              retry: {timeout: 1s}
                              config: {%3$s}
                            - {uses: end, if: "${{ always() }}"}
                            """.formatted(
                                    repository.url(), step, config.replace("${{ vars.repo }}", repository.url()))))
                            .clock(new ShiftedClock())
                            .store(FileStore.open(folder.resolve("state"))))
                    .step(begin())
                    .step(end(after))
                    .build()) {
                Promotion promotion = haulier.stage("prod").promote(OneStage.freight(haulier));

                String message = String.valueOf(promotion.status().message());
                assertThat(promotion.status().phase()).as(message).isIn(PromotionPhase.FAILED, PromotionPhase.ERRORED);
                assertThat(message).startsWith("step spoilt").hasLineCount(1).doesNotContain(SECRET, folder.toString());
                assertThat(haulier.promotion(promotion.name())).isEqualTo(promotion);
                assertThat(Manifests.toYaml(promotion).replace(config, "")).doesNotContain("\tat ");
            }
            assertThat(repository.head("main")).contains(head);
        }
        assertThat(after)
                .containsEntry("file.txt", "untouched\n")
                .containsEntry("broken.yaml", "a: [\n")
                .containsEntry("checkout/a.yaml", "a: 1\n")
                .doesNotContainKeys("o", "o.tar", "o.yaml", "new");
    }

    private String refusal(String step, Map<String, @Nullable Object> config) {
        String text = Manifests.valueToJson(List.of(Map.of("uses", "begin"), Map.of("uses", step, "config", config)));
        var project = OneStage.project(folder, text);
        InvalidProjectException refused = catchThrowableOfType(
                InvalidProjectException.class,
                () -> with(Haulier.builder().project(project)).step(begin()).build());
        assertThat(refused).as(step + " " + text).isNotNull();
        return refused.problems().get(0).path() + ": "
                + refused.problems().get(0).message();
    }

    private static HaulierBuilder with(HaulierBuilder builder) {
        return builder.use(GitExtension.create())
                .use(GitHostingExtension.create())
                .use(OciExtension.create())
                .use(HelmExtension.programOrLibrary())
                .use(ArgoCdExtension.withApi(URI.create("http://127.0.0.1:1"), () -> Secret.of(SECRET)));
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> begin() {
        return PromotionStep.of(StepType.local("begin", Map.class), (context, config) -> {
            Map<String, String> files = Map.of(
                    "file.txt", "untouched\n",
                    "broken.yaml", "a: [\n",
                    "broken.json", "{\"a\": \n",
                    "broken.toml", "a = [\n",
                    "binary", "\u0000\u0001\u0002PNG");
            files.forEach((path, text) -> context.workspace().write(path, text.getBytes(StandardCharsets.UTF_8)));
            return StepResult.succeeded();
        });
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> end(Map<String, String> after) {
        return PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
            for (String path : List.of("file.txt", "broken.yaml", "checkout/a.yaml", "o", "o.tar", "o.yaml", "new")) {
                context.workspace()
                        .find(path)
                        .ifPresent(entry -> after.put(
                                path,
                                entry.isFile()
                                        ? new String(context.workspace().read(path), StandardCharsets.UTF_8)
                                        : ""));
            }
            return StepResult.succeeded();
        });
    }
}
