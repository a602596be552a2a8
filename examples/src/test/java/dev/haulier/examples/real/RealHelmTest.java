package dev.haulier.examples.real;

import static dev.haulier.helm.HelmSteps.helmTemplate;
import static dev.haulier.helm.HelmSteps.helmUpdateChart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import dev.haulier.helm.HelmExtension;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.StepLike;
import dev.haulier.model.Warehouse;
import dev.haulier.program.Program;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.RegistryServer;
import dev.haulier.workspace.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Helm steps by the program, with charts of an HTTP repository and of a registry. */
@Tag("real")
@Timeout(120)
class RealHelmTest {

    private static final String PASSWORD = "secret-word-of-ada";

    @TempDir
    Path folder;

    private final Path helm = Program.find("helm")
            .orElseThrow(() -> new IllegalStateException("no helm in PATH: run .ci/install-real-parts"));
    private final Map<String, String> left = new TreeMap<>();

    private Promotion run(Map<String, String> files, StepLike step, CredentialSource credentials) {
        Warehouse warehouse = Warehouse.named("app")
                .image("registry.example.com/app", image -> {})
                .build();
        Stage stage = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(pipeline -> pipeline.step(Step.uses("begin").build())
                        .step(step)
                        .step(Step.uses("end").when("${{ always() }}").build()))
                .build();
        try (Haulier haulier = Haulier.builder()
                .project(Project.named("demo").warehouse(warehouse).stage(stage).build())
                .use(HelmExtension.withProgram(helm))
                .credentials(credentials)
                .step(begin(files))
                .step(end())
                .build()) {
            haulier.warehouse("app")
                    .createFreight(Image.of("registry.example.com/app", "v1.2.3", "sha256:" + "a".repeat(64)));
            return haulier.stage("dev").promote(haulier.freight().get(0));
        }
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private static PromotionStep<Map> begin(Map<String, String> files) {
        return PromotionStep.of(StepType.local("begin", Map.class), (context, config) -> {
            files.forEach((path, text) -> context.workspace().write(path, text.getBytes(StandardCharsets.UTF_8)));
            return StepResult.succeeded();
        });
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private PromotionStep<Map> end() {
        return PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
            try (var walk = context.workspace().walk("")) {
                walk.filter(Entry::isFile)
                        .forEach(entry -> left.put(
                                entry.path(),
                                new String(context.workspace().read(entry.path()), StandardCharsets.UTF_8)));
            }
            return StepResult.succeeded();
        });
    }

    private static CredentialSource nobody() {
        return CredentialSource.basic("https://elsewhere.example.com/", "nobody", Secret.of("nothing"));
    }

    private Path packed(String version) throws IOException {
        Path chart = Files.createDirectories(folder.resolve("lib"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: lib\nversion: " + version + "\n");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(
                chart.resolve("templates/a.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Chart.Name }}-{{ .Chart.Version }}\n"
                        + "  labels: {cluster: '{{ .Capabilities.APIVersions.Has \"a/v1\" }}'}\n");
        RealProcess.run(folder, helm.toString(), "package", chart.toString());
        return folder.resolve("lib-" + version + ".tgz");
    }

    private static Map<String, String> chart(String repository, String version) {
        return Map.of(
                "chart/Chart.yaml",
                "apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies:\n- name: lib # ours\n  version: " + version
                        + "\n  repository: " + repository + "\n");
    }

    @Test
    void dependenciesOfAnHttpRepository_areUpdatedAndRendered() throws IOException {
        try (ChartServer charts = ChartServer.start()) {
            for (String version : new String[] {"1.0.0", "1.1.0"}) {
                charts.push("lib", version, Files.readAllBytes(packed(version)));
            }
            Promotion updated = run(
                    chart(charts.url(), "1.0.0"), helmUpdateChart("chart").set(charts.url(), "lib", "1.1.0"), nobody());

            assertThat(updated.status().message()).isNullOrEmpty();
            assertThat(left.get("chart/Chart.yaml"))
                    .isEqualTo(chart(charts.url(), "1.1.0").get("chart/Chart.yaml"));
            assertThat(left).containsKeys("chart/Chart.lock", "chart/charts/lib-1.1.0.tgz");
            assertThat(updated.status().state().get("step-2"))
                    .isEqualTo(Map.of("commitMessage", "Updated chart dependencies for chart\n\n- lib: 1.1.0"));

            Promotion rendered = run(
                    chart(charts.url(), "1.1.0"),
                    helmTemplate("chart")
                            .release("rel")
                            .to("out.yaml")
                            .buildDependencies()
                            .apiVersions("a/v1"),
                    nobody());

            assertThat(rendered.status().message()).isNullOrEmpty();
            assertThat(left.get("out.yaml"))
                    .contains("# Source: web/charts/lib/templates/a.yaml", "name: lib-1.1.0", "cluster: 'true'");
        }
    }

    @Test
    void dependenciesOfARegistry_areFetchedAsWhoMayReadThem() throws IOException {
        try (RegistryServer registry =
                RegistryServer.builder().basicAuth("ada", PASSWORD).start()) {
            pushed(registry, packed("1.0.0"));
            registry.requests().clear();
            String repository = "oci://" + registry.host() + "/charts";

            Promotion updated = run(
                    chart(repository, "1.0.0"),
                    helmUpdateChart("chart"),
                    CredentialSource.basic(repository + "/", "ada", Secret.of(PASSWORD)));

            assertThat(updated.status().message()).isNullOrEmpty();
            assertThat(left).containsKeys("chart/Chart.lock", "chart/charts/lib-1.0.0.tgz");
            assertThat(left.values()).noneMatch(text -> text.contains(PASSWORD));

            left.clear();
            Promotion refused = run(chart(repository, "1.0.0"), helmUpdateChart("chart"), nobody());

            assertThat(refused.status().message())
                    .contains("the dependencies of 'chart' cannot be fetched")
                    .containsPattern("401|[Uu]nauthorized|basic credential not found")
                    .hasLineCount(1);
            assertThat(left.keySet()).containsExactly("chart/Chart.yaml");

            Promotion wrong = run(
                    chart(repository, "1.0.0"),
                    helmUpdateChart("chart"),
                    CredentialSource.basic(repository + "/", "ada", Secret.of("wrong-word")));

            assertThat(wrong.status().message()).doesNotContain("wrong-word").hasLineCount(1);
            assertThat(wrong.status().message()).contains("the dependencies of 'chart' cannot be fetched");
        }
    }

    private void pushed(RegistryServer registry, Path chart) throws IOException {
        Path config = folder.resolve("registry.json");
        Files.writeString(
                config,
                "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\""
                        + java.util.Base64.getEncoder()
                                .encodeToString(("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
                        + "\"}}}");
        RealProcess.run(
                folder,
                helm.toString(),
                "push",
                chart.toString(),
                "oci://" + registry.host() + "/charts",
                "--plain-http",
                "--registry-config",
                config.toString());
    }
}
