package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.haulier.Haulier;
import dev.haulier.Plan;
import dev.haulier.PlannedStep;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.helm.HelmExtension;
import dev.haulier.model.Promotion;
import dev.haulier.oci.OciExtension;
import dev.haulier.step.Effect;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.RegistryRepository;
import dev.haulier.testkit.RegistryServer;
import dev.haulier.testkit.RevisionLookup;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of docs/steps.md; the page's last section says how they are written. */
class StepExamplesTest {

    @TempDir
    private Path folder;

    static List<StepExample> examples() throws IOException {
        return StepExample.all().stream()
                .filter(example -> !example.needsProgram())
                .toList();
    }

    static List<StepExample> examplesByProgram() throws IOException {
        return StepExample.all().stream().filter(StepExample::needsProgram).toList();
    }

    @Test
    void everyStep_hasASectionAndEverySectionAnExample() throws IOException {
        assertThat(StepExample.sections())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(BuiltInSteps.all(folder).keySet());
        assertThat(StepExample.all().stream().map(StepExample::section)).containsAll(StepExample.sections());
    }

    @Test
    void everyTable_hasTheKeysOfTheStepsConfig() throws IOException {
        Map<String, Class<?>> configs = BuiltInSteps.all(folder);
        for (String section : StepExample.sections()) {
            List<String> documented = StepExample.keys(section);
            Class<?> config = Objects.requireNonNull(configs.get(section));
            if (config != Map.class && !documented.isEmpty()) {
                assertThat(documented)
                        .as(section)
                        .containsExactlyInAnyOrderElementsOf(BuiltInSteps.keys(config, documented));
            }
        }
    }

    @Tag("real")
    @ParameterizedTest
    @MethodSource("examplesByProgram")
    void exampleByProgram_doesWhatThePageSays(StepExample example) throws IOException {
        example_doesWhatThePageSays(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_doesWhatThePageSays(StepExample example) throws IOException {
        HttpServer web = web(example.part("web"));
        try (GitHostServer host = GitHostServer.start(GitHostKind.GITHUB);
                ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(host.git()));
                RegistryServer registry = RegistryServer.start()) {
            settings(registry);
            GitRepository repository = host.createRepository("team/gitops");
            repository.commit("main", texts(example.part("repo")), "Begin");
            example.texts("applications")
                    .forEach(name -> argoCd.createApplication(name)
                            .source(repository.url(), "main", ".")
                            .authorizedStage("demo:dev")
                            .create());
            String server = "http://127.0.0.1:" + web.getAddress().getPort();
            Project project = OneStage.project(
                    folder,
                    "demo",
                    "dev",
                    Map.of("repo", repository.url(), "server", server, "registry", registry.host()),
                    "- {uses: example-begins, as: example-begins}\n" + example.steps()
                            + "- {uses: example-ends, as: example-ends, if: \"${{ always() }}\"}\n");
            Map<String, @Nullable Object> found = new LinkedHashMap<>();
            try (Haulier haulier = Haulier.builder()
                    .project(project)
                    .use(GitExtension.create())
                    .use(HelmExtension.create())
                    .use(OciExtension.create())
                    .use(GitHostingExtension.builder()
                            .host(host.authority(), "github", host.api())
                            .build())
                    .use(ArgoCdExtension.with(argoCd.client()))
                    .credentials(
                            CredentialSource.basic(host.git().uri() + "/", "git", Secret.of("token-of-the-example")))
                    .step(begin(example.part("files")))
                    .step(end(example.part("then"), found))
                    .build()) {
                String freight = OneStage.freight(haulier).name();
                checkPlan(haulier.stage("dev").plan(freight));
                found.clear();
                Promotion promotion = haulier.stage("dev").promote(freight);
                check(example, promotion, found);
                example.part("main")
                        .forEach((path, text) ->
                                assertThat(repository.read("main", path)).isEqualTo(text));
            }
        } finally {
            web.stop(0);
        }
    }

    /** What has an effect outside says beforehand what it would do. */
    private static void checkPlan(Plan plan) {
        assertThat(plan.steps())
                .filteredOn(step -> step.effect() == Effect.EXTERNAL)
                .noneMatch(step -> step.summary().contains(Preview.opaque().summary()))
                .filteredOn(step -> step.verdict() == PlannedStep.Verdict.WOULD_DO)
                .allMatch(step -> step.summary().startsWith("would "));
    }

    private static void check(StepExample example, Promotion promotion, Map<String, @Nullable Object> found) {
        String message = promotion.status().message();
        assertThat(String.valueOf(promotion.status().phase()))
                .as(String.valueOf(message))
                .isEqualToIgnoringCase(String.valueOf(example.expect().getOrDefault("phase", "Succeeded")));
        if (example.expect().get("message") instanceof String wanted) {
            assertThat(message).contains(wanted);
        }
        assertThat(found).isEqualTo(example.part("then"));
        example.part("outputs").forEach((alias, wanted) -> {
            Map<String, @Nullable Object> output =
                    StepExample.map(promotion.status().state().get(alias));
            StepExample.map(wanted)
                    .forEach((key, value) ->
                            assertThat(output.get(key)).as(alias + "." + key).isEqualTo(value));
        });
    }

    /** An artifact {@code team/settings:v1} with one layer, a text. */
    private static void settings(RegistryServer registry) {
        RegistryRepository repository = registry.repository("team/settings");
        String config = repository.putBlob("{}".getBytes(StandardCharsets.UTF_8));
        String layer = repository.putBlob("replicas: 3\n".getBytes(StandardCharsets.UTF_8));
        repository.pushManifest(
                "v1",
                "application/vnd.oci.image.manifest.v1+json",
                "{\"schemaVersion\": 2, \"mediaType\": \"application/vnd.oci.image.manifest.v1+json\", \"config\": "
                        + "{\"mediaType\": \"application/vnd.oci.empty.v1+json\", \"size\": 2, \"digest\": \"" + config
                        + "\"}, \"layers\": [{\"mediaType\": \"text/yaml\", \"size\": 12, \"digest\": \"" + layer
                        + "\"}]}");
    }

    private static HttpServer web(Map<String, @Nullable Object> answers) throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers.forEach((path, answer) -> web.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
            if (body.length > 0 && body[0] == '{') {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }));
        web.start();
        return web;
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> begin(Map<String, @Nullable Object> files) {
        return PromotionStep.of(StepType.local("example-begins", Map.class), (context, config) -> {
            texts(files)
                    .forEach((path, text) -> context.workspace().write(path, text.getBytes(StandardCharsets.UTF_8)));
            return StepResult.succeeded();
        });
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> end(Map<String, @Nullable Object> wanted, Map<String, @Nullable Object> found) {
        return PromotionStep.of(StepType.local("example-ends", Map.class), (context, config) -> {
            wanted.keySet().forEach(path -> found.put(path, text(context, path)));
            return StepResult.succeeded();
        });
    }

    private static @Nullable String text(StepContext context, String path) {
        Workspace workspace = context.workspace();
        return workspace.find(path).filter(Entry::isFile).isPresent()
                ? new String(workspace.read(path), StandardCharsets.UTF_8)
                : null;
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((path, text) -> texts.put(path, String.valueOf(text)));
        return texts;
    }
}
