package dev.haulier.helm;

import static dev.haulier.helm.HelmSteps.helmTemplate;
import static dev.haulier.helm.HelmSteps.helmUpdateChart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.InvalidProjectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The steps by the Helm within the JVM, and what they ask of a program. */
class HelmStepsTest extends HelmWorld {

    private static final Map<String, String> CHART = Map.of(
            "chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n",
            "chart/values.yaml", "tag: v0\nlist: [1, 2]\n",
            "chart/templates/a.yaml",
                    "apiVersion: v1\n"
                            + "kind: ConfigMap\n"
                            + "metadata:\n"
                            + "  name: {{ .Release.Name }}\n"
                            + "  namespace: {{ .Release.Namespace }}\n"
                            + "data:\n"
                            + "  tag: {{ .Values.tag | quote }}\n"
                            + "  list: {{ toJson .Values.list | quote }}\n"
                            + "---\n"
                            + "apiVersion: networking.k8s.io/v1\n"
                            + "kind: NetworkPolicy\n"
                            + "metadata: {name: p, namespace: ns}\n",
            "chart/templates/hook.yaml",
                    "apiVersion: batch/v1\n"
                            + "kind: Job\n"
                            + "metadata:\n"
                            + "  name: migrate\n"
                            + "  annotations:\n"
                            + "    \"helm.sh/hook\": pre-upgrade\n"
                            + "    \"helm.sh/hook-weight\": \"1\"\n",
            "chart/templates/tests/t.yaml",
                    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: try\n  annotations:\n    \"helm.sh/hook\": test\n",
            "chart/crds/c.yaml",
                    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: crd\n",
            "dev.yaml", "tag: v1\n",
            "more.yaml", "tag: v2\n");

    @Test
    void template_file_holdsManifestsThenHooks() {
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart").release("rel").to("out.yaml").values("dev.yaml", "more.yaml"));

        assertThat(message()).isNullOrEmpty();
        assertThat(files.get("out.yaml"))
                .startsWith("---\n# Source: web/templates/a.yaml\n")
                .contains("name: rel\n  namespace: demo\n", "tag: \"v2\"", "list: \"[1,2]\"")
                .contains("\"helm.sh/hook\": pre-upgrade", "\"helm.sh/hook-weight\": \"1\"", "\"helm.sh/hook\": test")
                .doesNotContain("CustomResourceDefinition");
        assertThat(files.get("out.yaml").indexOf("kind: NetworkPolicy"))
                .isLessThan(files.get("out.yaml").indexOf("kind: Job"));
        assertThat(files.get("chart/templates/hook.yaml")).isEqualTo(CHART.get("chart/templates/hook.yaml"));
    }

    @Test
    void template_helmLayout_hasAFileForEachTemplate() {
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart")
                        .release("rel")
                        .to("out")
                        .useReleaseName()
                        .skipTests()
                        .includeCrds()
                        .set("list[1]", "7")
                        .setLiteral("tag", "1.10"));

        assertThat(message()).isNullOrEmpty();
        assertThat(files.keySet().stream().filter(path -> path.startsWith("out")))
                .containsExactlyInAnyOrder(
                        "out/rel/web/crds/c.yaml", "out/rel/web/templates/a.yaml", "out/rel/web/templates/hook.yaml");
        assertThat(files.get("out/rel/web/templates/a.yaml"))
                .contains("tag: \"1.10\"", "list: \"[null,7]\"", "kind: NetworkPolicy");
    }

    @Test
    void template_flatLayout_namesFilesByWhatTheyAre() {
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart")
                        .release("rel")
                        .to("out")
                        .flat()
                        .skipTests()
                        .namespace("other"));

        assertThat(files.keySet().stream().filter(path -> path.startsWith("out")))
                .containsExactlyInAnyOrder(
                        "out/configmap-other-rel.yaml",
                        "out/networking_k8s_io-networkpolicy-ns-p.yaml",
                        "out/batch-job-migrate.yaml");
        assertThat(files.get("out/configmap-other-rel.yaml"))
                .startsWith("# Source: web/templates/a.yaml\napiVersion: v1\n")
                .endsWith("list: \"[1,2]\"");
        assertThat(files.get("out/batch-job-migrate.yaml"))
                .startsWith("apiVersion: batch/v1\n")
                .endsWith("\"1\"");
    }

    @Test
    void template_wholeNumbers_areRenderedAsHelmDoes() {
        run(
                HelmExtension.create(),
                Map.of(
                        "chart/Chart.yaml",
                        "apiVersion: v2\nname: web\nversion: 0.1.0\n",
                        "chart/values.yaml",
                        "own: 20240101\n",
                        "chart/templates/a.yaml",
                        "a: {{ .Values.set }}\nb: {{ .Values.literal }}\nc: {{ .Values.file }}\nd: {{ .Values.own }}\n"
                                + "e: {{ kindOf .Values.set }}\nf: {{ .Values.version }}\ng: {{ .Values.list }}\n"
                                + "h: {{ index .Values \"a.b\" | toString | quote }}\n",
                        "values.yaml",
                        "file: 20240101\n"),
                helmTemplate("chart")
                        .release("rel")
                        .to("out.yaml")
                        .values("values.yaml")
                        .set("set", "20240101")
                        .set("version", "1.10")
                        .set("a\\.b[1].c\\=d", "20240101")
                        .set("list", "{20240101,x}")
                        .setLiteral("literal", "20240101"));

        assertThat(message()).isNullOrEmpty();
        assertThat(files.get("out.yaml")).isEqualTo("""
                ---
                # Source: web/templates/a.yaml
                a: 20240101
                b: 20240101
                c: 2.0240101e+07
                d: 2.0240101e+07
                e: int64
                f: 1.10
                g: [20240101 x]
                h: "[<nil> map[c=d:20240101]]"
                """);
    }

    @Test
    void template_badInput_isOneLine() {
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("nowhere").release("rel").to("out"));
        assertThat(message()).contains("there is no chart at 'nowhere'");
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart").release("rel").to("out").values("none.yaml"));
        assertThat(message()).contains("none.yaml");
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart")
                        .release("rel")
                        .to("out")
                        .values("none.yaml")
                        .ignoreMissingValueFiles());
        assertThat(message()).isNullOrEmpty();
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart").release("rel").to("out").kubeVersion("zz"));
        assertThat(message())
                .contains("helm cannot render 'chart': could not parse \"zz\" as version")
                .hasLineCount(1);
        run(
                HelmExtension.create(),
                CHART,
                helmTemplate("chart").release("rel").to("out").apiVersions("a/v1"));
        assertThat(message()).contains("apiVersions is unknown to the Helm within the JVM: name a helm program");
        run(
                HelmExtension.create(),
                Map.of("chart/Chart.yaml", "x", "chart/templates/a.yaml", "{{ .b"),
                helmTemplate("chart").release("r").to("out"));
        assertThat(message()).contains("helm cannot render 'chart'").hasLineCount(1);
    }

    @Test
    void updateChart_pathDependency_isPackedAndLockedAndChartKeepsItsBytes() {
        Map<String, String> chart = Map.of(
                "all/chart/Chart.yaml",
                "apiVersion: v2\n"
                        + "name: web\n"
                        + "version: 0.1.0\n"
                        + "dependencies:\n"
                        + "- name: lib # ours\n"
                        + "  version: \"1.0.0\"  # pinned\n"
                        + "  repository: file://../lib\n",
                "all/lib/Chart.yaml",
                "apiVersion: v2\nname: lib\nversion: 1.1.0\n");

        run(HelmExtension.create(), chart, helmUpdateChart("all/chart").set("file://../lib", "lib", "1.1.0"));

        assertThat(message()).isNullOrEmpty();
        assertThat(files.get("all/chart/Chart.yaml"))
                .isEqualTo(chart.get("all/chart/Chart.yaml").replace("\"1.0.0\"", "\"1.1.0\""));
        assertThat(files).containsKeys("all/chart/Chart.lock", "all/chart/charts/lib-1.1.0.tgz");
        assertThat(promotion.status().state().get("step-2"))
                .isEqualTo(Map.of("commitMessage", "Updated chart dependencies for all/chart\n\n- lib: 1.1.0"));
    }

    @Test
    void updateChart_emptyList_isRefusedRatherThanTakenForAll() {
        assertThatThrownBy(() -> run(
                        HelmExtension.create(),
                        CHART,
                        dev.haulier.model.Step.uses("helm-update-chart")
                                .config("path", "chart")
                                .config("charts", List.of())))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("charts must name a dependency: leave it out to update all of them");
    }

    @Test
    void updateChart_unknownDependency_saysWhatThereIs() {
        run(HelmExtension.create(), CHART, helmUpdateChart("chart").set("https://a.example.com", "x", "1"));

        assertThat(message()).contains("'chart/Chart.yaml' has no dependency x of https://a.example.com; it has none");
    }

    @Test
    void updateChart_pathThatLeadsOut_isRefused() {
        run(
                HelmExtension.create(),
                Map.of(
                        "chart/Chart.yaml",
                        "apiVersion: v2\n"
                                + "name: w\n"
                                + "version: 0.1.0\n"
                                + "dependencies: [{name: l, version: 1.0.0, repository: 'file://../../l'}]\n"),
                helmUpdateChart("chart"));

        assertThat(message()).contains("../../l").hasLineCount(1);
        assertThat(files).doesNotContainKey("chart/Chart.lock");
    }

    @Test
    void updateChart_repositoryWhereNoRequestMayGo_isRefused() {
        run(
                HelmExtension.create(),
                Map.of(
                        "chart/Chart.yaml",
                        "apiVersion: v2\n"
                                + "name: w\n"
                                + "version: 0.1.0\n"
                                + "dependencies: [{name: l, version: 1.0.0, repository: 'http://169.254.169.254/x'}]\n"),
                helmUpdateChart("chart"));

        assertThat(message()).contains("no request may go to 169.254.169.254");
    }

    @Test
    void program_getsAllThatWasAskedForAndNoSecrets() throws Exception {
        Path program = folder.resolve("helm");
        Files.writeString(
                program,
                "#!/bin/sh\n"
                        + "echo '# Source: web/templates/a.yaml'\n"
                        + "echo \"a: '$@'\"\n"
                        + "env | cut -d= -f1 | sed 's/^/# /'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        run(
                HelmExtension.withProgram(program),
                CHART,
                helmTemplate("chart")
                        .release("rel")
                        .to("out.yaml")
                        .includeCrds()
                        .disableHooks()
                        .skipTests()
                        .kubeVersion("1.31.0")
                        .apiVersions("a/v1", "b/v1"));

        assertThat(files.get("out.yaml"))
                .contains(
                        "a: 'template rel ",
                        "/chart --namespace demo --values ",
                        ".haulier-values.json --include-crds --no-hooks"
                                + " --skip-tests --kube-version 1.31.0 --api-versions a/v1 --api-versions b/v1'")
                .contains("# HELM_CONFIG_HOME")
                .doesNotContain("# JAVA_HOME", "# USER");
    }

    @Test
    void build_missingProgram_isNamed() {
        assertThatThrownBy(() -> run(
                        HelmExtension.withProgram(Path.of("/nowhere/helm")),
                        CHART,
                        helmTemplate("chart").release("rel").to("out")))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining(
                        "helm-template cannot run here: there is no program /nowhere/helm: install helm 3 there");
    }
}
