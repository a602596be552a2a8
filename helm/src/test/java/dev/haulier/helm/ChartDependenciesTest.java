package dev.haulier.helm;

import static dev.haulier.helm.HelmSteps.helmTemplate;
import static dev.haulier.helm.HelmSteps.helmUpdateChart;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.haulier.testkit.ChartServer;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dependencies of HTTP repositories by the Helm within the JVM. The program, and OCI, are tried with the real parts. */
class ChartDependenciesTest extends HelmWorld {

    private ChartServer charts;

    @BeforeEach
    void start() throws IOException {
        charts = ChartServer.start();
        charts.push("lib", "1.0.0", packed("lib", "1.0.0"));
        charts.push("lib", "1.1.0", packed("lib", "1.1.0"));
        charts.push("lib", "2.0.0", packed("lib", "2.0.0"));
    }

    @AfterEach
    void stop() throws IOException {
        charts.close();
        // The working directory is the host's.
        try (var left = Files.list(Path.of(""))) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.startsWith("helm-manager-"));
        }
    }

    private byte[] packed(String name, String version) throws IOException {
        Path chart = Files.createDirectories(folder.resolve(name + "-" + version));
        Files.writeString(
                chart.resolve("Chart.yaml"), "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(
                chart.resolve("templates/a.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Chart.Name }}-{{ .Chart.Version }}\n");
        new Helm(chart).packageIt().withDestination(folder).call();
        return Files.readAllBytes(folder.resolve(name + "-" + version + ".tgz"));
    }

    private Map<String, String> chart(String version) {
        return Map.of(
                "chart/Chart.yaml",
                "apiVersion: v2\n"
                        + "name: web\n"
                        + "version: 0.1.0\n"
                        + "dependencies:\n"
                        + "- name: lib # ours\n"
                        + "  repository: " + charts.url() + "\n"
                        + "  version: " + version + "\n");
    }

    @Test
    void update_setsTheVersion_fetchesTheChartAndLocksIt() throws IOException {
        run(HelmExtension.create(), chart("1.0.0"), helmUpdateChart("chart").set(charts.url(), "lib", "1.1.0"));

        assertThat(message()).isNullOrEmpty();
        assertThat(files.get("chart/Chart.yaml")).isEqualTo(chart("1.1.0").get("chart/Chart.yaml"));
        assertThat(files.get("chart/Chart.lock"))
                .contains("name: lib", "version: 1.1.0", "repository: " + charts.url());
        assertThat(files.keySet().stream().filter(path -> path.startsWith("chart/charts/")))
                .containsExactly("chart/charts/lib-1.1.0.tgz");
        assertThat(promotion.status().state().get("step-2"))
                .isEqualTo(Map.of("commitMessage", "Updated chart dependencies for chart\n\n- lib: 1.1.0"));
    }

    @Test
    void update_ofARange_takesTheNewestInItAndSaysWhatChanged() throws IOException {
        charts.push("young", "1.0.0", packed("young", "1.0.0"));
        Map<String, String> chart = Map.of(
                "chart/Chart.yaml",
                chart("^1.0.0").getOrDefault("chart/Chart.yaml", "").replace("name: lib # ours", "name: young"));
        run(HelmExtension.create(), chart, helmUpdateChart("chart"));
        Map<String, String> locked = locked(files);
        assertThat(locked.get("chart/Chart.lock")).contains("version: 1.0.0");
        charts.push("young", "1.1.0", packed("young", "1.1.0"));

        files.clear();
        run(HelmExtension.create(), locked, helmUpdateChart("chart"));

        assertThat(files.get("chart/Chart.lock")).contains("version: 1.1.0");
        assertThat(promotion.status().state().get("step-2"))
                .isEqualTo(Map.of("commitMessage", "Updated chart dependencies for chart\n\n- young: 1.0.0 -> 1.1.0"));
    }

    private static Map<String, String> locked(Map<String, String> files) {
        return Map.of(
                "chart/Chart.yaml", files.getOrDefault("chart/Chart.yaml", ""),
                "chart/Chart.lock", files.getOrDefault("chart/Chart.lock", ""));
    }

    @Test
    void update_withoutAChange_leavesTheLockByteForByte() {
        run(HelmExtension.create(), chart("^1.0.0"), helmUpdateChart("chart"));
        Map<String, String> first = locked(files);

        files.clear();
        run(HelmExtension.create(), first, helmUpdateChart("chart"));

        assertThat(message()).isNullOrEmpty();
        assertThat(files.get("chart/Chart.lock")).isEqualTo(first.get("chart/Chart.lock"));
        assertThat(promotion.status().state().get("step-2")).isEqualTo(Map.of());
    }

    @Test
    void template_buildsDependenciesFirst() {
        run(
                HelmExtension.create(),
                chart("1.0.0"),
                helmTemplate("chart").release("rel").to("out.yaml").buildDependencies());

        assertThat(message()).isNullOrEmpty();
        assertThat(files.get("out.yaml")).contains("# Source: web/charts/lib/templates/a.yaml", "name: lib-1.0.0");
    }

    @Test
    void repositoryThatWantsAPassword_isSaidSo_andGetsNoneOverPlainHttp() {
        charts.require("ada", "secret-word");

        run(HelmExtension.create(), chart("1.0.0"), helmUpdateChart("chart"));

        assertThat(message())
                .contains("the chart repository " + charts.url()
                        + " does not let Haulier in (HTTP 401); over plain http" + " no credentials are sent")
                .hasLineCount(1);
        assertThat(charts.requests().all())
                .noneMatch(request -> request.header("Authorization").isPresent());
        assertThat(files).doesNotContainKey("chart/Chart.lock");
    }

    @Test
    void versionThatIsNotThere_isSaid_andTheWorkspaceIsAsItWas() {
        run(HelmExtension.create(), chart("7.0.0"), helmUpdateChart("chart"));

        assertThat(message())
                .contains("the dependencies of 'chart' cannot be fetched", "lib", "7.0.0")
                .hasLineCount(1);
        assertThat(files.keySet()).containsExactly("chart/Chart.yaml");
    }

    @Test
    void indexPastTheBound_isRefusedByItsLengthAlone() {
        charts.failNext(
                1,
                Fault.status(200)
                        .withHeader("Content-Type", "text/yaml")
                        .withBody("x".repeat(1 << 16))
                        .endless());

        run(HelmExtension.create(), chart("1.0.0"), helmUpdateChart("chart"));

        assertThat(message())
                .contains("the index of the chart repository " + charts.url() + " has more than the 134217728 bytes");
        assertThat(charts.requests().count()).isEqualTo(1);
    }

    @Test
    void registryOverPlainHttp_needsTheProgram_andThatIsSaid() {
        try (RegistryServer registry = RegistryServer.start()) {
            run(
                    HelmExtension.create(),
                    Map.of(
                            "chart/Chart.yaml",
                            "apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies:\n- {name: lib, version: 1.0.0,"
                                    + " repository: 'oci://" + registry.host() + "/charts'}\n"),
                    helmUpdateChart("chart"));
        }

        assertThat(message())
                .contains("the dependencies of 'chart' cannot be fetched")
                .hasLineCount(1);
    }
}
