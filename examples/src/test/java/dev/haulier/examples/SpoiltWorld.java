package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.credential.CredentialSource;
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
import dev.haulier.store.Store;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryServer;
import dev.haulier.testkit.RevisionLookup;
import dev.haulier.workspace.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All servers that a step may talk to, with something on each, and a promotion one of whose steps cannot succeed: what it says
 * is one line that begins with the step, shows no secret, and leaves everything as it was.
 */
final class SpoiltWorld implements AutoCloseable {

    /** What opens every door here, and what nobody may read in a message. */
    static final String SECRET = "hunter2-the-canary";

    private static final List<String> SEEN =
            List.of("file.txt", "checkout/a.yaml", "o", "o.yaml", "new/b.yaml", "chart/Chart.lock");

    final GitHostServer host =
            GitHostServer.builder(GitHostKind.GITHUB).token(SECRET).start();
    final ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(host.git()));
    final RegistryServer registry =
            RegistryServer.builder().basicAuth("ada", SECRET).start();
    final ChartServer charts = ChartServer.start();
    final GitRepository repository = host.createRepository("team/gitops");
    final GitRepository other = host.createRepository("team/other");

    private int tried;

    SpoiltWorld() {
        repository.commit("main", Map.of("a.yaml", "a: 1\n"), "Begin");
        repository.branch("feature", "main");
        repository.commit("feature", Map.of("a.yaml", "a: 2\n"), "A feature");
        repository.branch("idea", "feature");
        host.open("team/gitops", "feature", "main", "A feature");
        other.commit("main", Map.of("b.yaml", "b: 1\n"), "Begin");
        registry.repository("team/app").pushImage("v1", RegistryImage.created(Instant.EPOCH));
        charts.push("lib", "1.0.0");
        argoCd.createApplication("demo")
                .source(repository.url(), "main", ".")
                .authorizedStage("shop:prod")
                .create();
    }

    /** A name in the registry that no test before had. */
    String released() {
        return registry.host() + "/team/released-" + tried;
    }

    /** Puts what it knows in the place of names such as {@code $repo}. */
    private String filled(String text) {
        return text.replace("$repo", repository.url())
                .replace("$other", other.url())
                .replace("$registry", registry.host())
                .replace("$charts", charts.url())
                .replace("$idea", repository.head("idea").orElseThrow())
                .replace("$fresh", released());
    }

    /**
     * Promotes with a step that cannot succeed.
     *
     * @param folder an empty one
     * @param spoil done right before the step
     * @return what the promotion says
     */
    String messageOf(Path folder, String step, String config, Runnable spoil) {
        tried++;
        Map<String, String> after = new TreeMap<>();
        Map<String, Object> outside = outside();
        try (Haulier haulier = open(folder, FileStore.open(folder.resolve("state")), """
                        - {uses: begin}
                        - uses: git-clone
                          config: {repoURL: "$repo", checkout: [{branch: main, path: ./checkout}]}
                        - uses: yaml-update
                          config: {path: ./checkout/a.yaml, updates: [{key: a, value: 3}]}
                        - {uses: git-commit, config: {path: ./checkout, message: A change}}
                        - {uses: spoil}
                        - uses: %s
                          as: spoilt
                          retry: {timeout: 1s}
                          config: {%s}
                        - {uses: end, if: "${{ always() }}"}
                        """.formatted(step, config))
                .step(begin())
                .step(spoil(spoil))
                .step(end(after))
                .build()) {
            Promotion promotion = haulier.stage("prod").promote(OneStage.freight(haulier));
            heal();

            String message = String.valueOf(promotion.status().message());
            assertThat(promotion.status().phase()).as(message).isIn(PromotionPhase.FAILED, PromotionPhase.ERRORED);
            assertThat(message)
                    .startsWith("step spoilt")
                    .hasLineCount(1)
                    .doesNotContain(SECRET, argoCd.token(), folder.toString(), "Exception");
            assertThat(haulier.promotion(promotion.name())).isEqualTo(promotion);
            assertThat(Manifests.toYaml(promotion)).doesNotContain("\tat ", SECRET, argoCd.token());
            assertThat(after)
                    .containsEntry("file.txt", "untouched\n")
                    .containsEntry("checkout/a.yaml", "a: 3\n")
                    .doesNotContainKeys("o", "o.yaml", "new/b.yaml", "chart/Chart.lock");
            assertThat(outside()).isEqualTo(outside);
            return message;
        }
    }

    private void heal() {
        host.heal();
        registry.heal();
        charts.heal();
        argoCd.heal();
    }

    /** A program that knows all of the servers, with a pipeline in which names such as {@code $repo} are filled in. */
    HaulierBuilder open(Path folder, Store store, String steps) {
        return Haulier.builder()
                .project(OneStage.project(folder, filled(steps)))
                .clock(new ShiftedClock())
                .store(store)
                .cache(folder.resolve("cache"))
                .credentials(CredentialSource.basic(host.git().uri() + "/", GitHostServer.USER, Secret.of(SECRET)))
                .credentials(CredentialSource.basic(registry.host(), "ada", Secret.of(SECRET)))
                .use(GitExtension.builder()
                        .idleTimeout(Duration.ofSeconds(5))
                        .operationTimeout(Duration.ofSeconds(5))
                        .build())
                .use(GitHostingExtension.builder()
                        .host(host.authority(), "github", host.api())
                        .build())
                .use(OciExtension.create())
                .use(HelmExtension.create())
                .use(ArgoCdExtension.withApi(argoCd.api(), () -> Secret.of(argoCd.token())));
    }

    /** What others would see of a promotion. */
    private Map<String, Object> outside() {
        return Map.of(
                "branches", repository.branches(),
                "tags", repository.tags(),
                "pull requests", host.pullRequests("team/gitops"),
                "released", registry.repository("team/released-" + tried).tags(),
                "operations", argoCd.application("demo").operations());
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private PromotionStep<Map> begin() {
        Map<String, String> files = Map.of(
                "file.txt",
                "untouched\n",
                "chart/Chart.yaml",
                filled(
                        "{apiVersion: v2, name: web, version: 0.1.0, dependencies: [{name: lib, version: 1.0.0, repository:"
                                + " '$charts'}]}\n"));
        return PromotionStep.of(StepType.local("begin", Map.class), (context, config) -> {
            files.forEach((path, text) -> context.workspace().write(path, text.getBytes(StandardCharsets.UTF_8)));
            return StepResult.succeeded();
        });
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> spoil(Runnable spoil) {
        return PromotionStep.of(StepType.local("spoil", Map.class), (context, config) -> {
            spoil.run();
            return StepResult.succeeded();
        });
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> end(Map<String, String> seen) {
        return PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
            for (String path : SEEN) {
                context.workspace()
                        .find(path)
                        .filter(Entry::isFile)
                        .ifPresent(entry ->
                                seen.put(path, new String(context.workspace().read(path), StandardCharsets.UTF_8)));
            }
            return StepResult.succeeded();
        });
    }

    @Override
    public void close() {
        charts.close();
        registry.close();
        argoCd.close();
        host.close();
    }
}
