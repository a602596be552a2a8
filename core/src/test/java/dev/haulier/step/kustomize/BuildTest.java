package dev.haulier.step.kustomize;

import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeBuild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the step asks of its program, by a small one of our own; the last tests, tagged, by the real one. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class BuildTest {

    private static final String TWO = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: prod
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: prod
        """;

    @TempDir
    private Path folder;

    private Path program;

    @BeforeEach
    void name() {
        program = folder.resolve("kustomize");
    }

    private StepRunner runner(String script) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return StepRunner.of(
                folder,
                List.of(KustomizeSteps.building(
                        KustomizeProgram.at(program)
                                .withTimeout(Duration.ofSeconds(20))
                                .withEnvironment("MINE", "yes"),
                        OutgoingPolicy.standard())));
    }

    @Test
    void run_file_holdsWhatTheProgramWrote() throws Exception {
        try (StepRunner runner = runner("cat <<'E'\n" + TWO + "E")) {
            runner.write("env/kustomization.yaml", "resources: []\n");

            runner.run(kustomizeBuild("env").to("out/all.yaml"));

            assertThat(runner.read("out/all.yaml")).isEqualTo(TWO);
        }
    }

    @Test
    void run_directory_namesFilesByTheChosenFormat() throws Exception {
        try (StepRunner runner = runner("cat <<'E'\n" + TWO + "E")) {
            runner.write("env/kustomization.yaml", "resources: []\n");

            runner.run(kustomizeBuild("env").to("kargo"));
            runner.run(kustomizeBuild("env").to("kustomize").namedLikeKustomize());

            assertThat(runner.paths("kargo")).containsExactly("prod-deployment-web.yaml", "prod-service-web.yaml");
            assertThat(runner.read("kargo/prod-service-web.yaml")).isEqualTo(TWO.substring(0, TWO.indexOf("---")));
            assertThat(runner.paths("kustomize")).containsExactly("apps_v1_deployment_web.yaml", "v1_service_web.yaml");
        }
    }

    @Test
    void names_severalNamespaces_areToldApart() {
        assertThat(RenderedFiles.of(
                        TWO + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
                                + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: prod, namespace: odd}\n",
                        BuildConfig.OutputFormat.kustomize))
                .containsOnlyKeys(
                        "prod_v1_service_web.yaml",
                        "prod_apps_v1_deployment_web.yaml",
                        "v1_service_web.yaml",
                        "v1_namespace_prod.yaml");
    }

    @Test
    void names_clashOrLeaveTheDirectory_areRefused() {
        assertThatThrownBy(() -> RenderedFiles.of(TWO + "---\n" + TWO, BuildConfig.OutputFormat.kargo))
                .hasMessageContaining("two resources would be written to the same file prod-service-web.yaml");
        assertThatThrownBy(() ->
                        RenderedFiles.of("kind: ../x\nmetadata: {name: ../../y}\n", BuildConfig.OutputFormat.kargo))
                .hasMessageContaining("file name '../x-../../y.yaml'");
    }

    @Test
    void run_folder_holdsJustWhatTheKustomizationReaches() throws Exception {
        try (StepRunner runner = runner("find . -type f -o -type l | sort; echo \"$@\"; env | cut -d= -f1 | sort")) {
            runner.write(
                    "src/env/dev/kustomization.yaml",
                    "resources: [../../base, extra.yaml]\ncomponents: [../shared]\npatches: [{path: p.yaml}]\n"
                            + "configMapGenerator: [{name: c, files: [key=files/a.txt]}]\n");
            runner.write("src/env/dev/extra.yaml", "a: 1\n");
            runner.write("src/env/dev/p.yaml", "a: 1\n");
            runner.write("src/env/dev/unused.yaml", "a: 1\n");
            runner.write("src/env/dev/files/a.txt", "a");
            runner.write("src/env/prod/kustomization.yaml", "resources: []\n");
            runner.write("src/env/shared/kustomization.yaml", "resources: [s.yaml]\n");
            runner.write("src/env/real.yaml", "a: 1\n");
            runner.workspace.link("src/env/shared/s.yaml", "../real.yaml");
            runner.write("src/base/kustomization.yml", "helmCharts: [{name: web}]\n");
            runner.write("src/base/charts/web/Chart.yaml", "name: web\n");

            runner.run(kustomizeBuild("src/env/dev")
                    .to("out.yaml")
                    .kubeVersion("1.31.0")
                    .apiVersions("a/v1", "b/v1"));

            assertThat(runner.read("out.yaml").lines().filter(line -> line.startsWith("./")))
                    .containsExactly(
                            "./src/base/charts/web/Chart.yaml",
                            "./src/base/kustomization.yml",
                            "./src/env/dev/extra.yaml",
                            "./src/env/dev/files/a.txt",
                            "./src/env/dev/kustomization.yaml",
                            "./src/env/dev/p.yaml",
                            "./src/env/real.yaml",
                            "./src/env/shared/kustomization.yaml",
                            "./src/env/shared/s.yaml");
            assertThat(runner.read("out.yaml"))
                    .contains("build ./src/env/dev --load-restrictor LoadRestrictionsNone --enable-helm"
                            + " --helm-kube-version 1.31.0 --helm-api-versions a/v1 --helm-api-versions b/v1\n")
                    .contains("MINE\n");
            assertThat(runner.read("out.yaml").lines().toList())
                    .contains("HOME", "PATH")
                    .doesNotContain("JAVA_HOME", "MAVEN_OPTS", "USER");
            assertThat(runner.paths("")).doesNotContain(".haulier-home");
        }
    }

    @Test
    void run_failingProgram_saysItsLastWordsWithoutOurFolders() throws Exception {
        try (StepRunner runner = runner("echo \"Error: no file $PWD/env/x.yaml\" >&2; exit 1")) {
            runner.write("env/kustomization.yaml", "resources: [x.yaml]\n");

            assertThatThrownBy(() -> runner.run(kustomizeBuild("env").to("out")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("kustomize cannot render 'env': Error: no file env/x.yaml");
            assertThat(runner.workspace.find("out")).isEmpty();
        }
    }

    @Test
    void run_remoteBaseWhereNoRequestMayGo_isRefusedBeforeTheProgramStarts() throws Exception {
        try (StepRunner runner = runner("touch ran")) {
            for (String base : List.of(
                    "https://169.254.169.254/base",
                    "git::https://x@169.254.169.254/base.git//a?ref=main",
                    "git@169.254.169.254:base.git",
                    "ssh://git@169.254.169.254/base")) {
                runner.write("env/kustomization.yaml", "resources: ['" + base + "']\n");

                StepResult result = runner.run(kustomizeBuild("env").to("out"));

                assertThat(result).as(base).isInstanceOf(StepResult.Errored.class);
                assertThat(result.message()).startsWith("no request may go to 169.254.169.254");
            }
        }
    }

    @Test
    void run_pathThatLeavesTheWorkspace_isRefused() throws Exception {
        try (StepRunner runner = runner("true")) {
            runner.write("env/kustomization.yaml", "resources: [../../etc]\n");

            assertThatThrownBy(() -> runner.run(kustomizeBuild("env").to("out")))
                    .hasMessage("'../../etc' in the kustomization of 'env' leads out of the workspace");
        }
    }

    @Test
    void missing_program_isNamedWithWhatToInstall() {
        PromotionStep<?> step =
                KustomizeSteps.building(KustomizeProgram.at(Path.of("/nowhere/kustomize")), OutgoingPolicy.standard());

        assertThat(step.missing())
                .isEqualTo("there is no program /nowhere/kustomize: install kustomize there, or name another");
    }

    @Test
    @Tag("real")
    void run_realProgram_renders() throws Exception {
        try (StepRunner runner = StepRunner.of(folder, KustomizeSteps.all(OutgoingPolicy.standard()))) {
            runner.write(
                    "base/deployment.yaml",
                    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n"
                            + "      containers:\n      - {name: web, image: nginx}\n");
            runner.write("base/kustomization.yaml", "resources: [deployment.yaml]\n");
            runner.write("env/kustomization.yaml", "resources: [../base]\nnamespace: prod\n");

            runner.run(KustomizeSteps.kustomizeSetImage("env").tag("nginx", "1.27"));
            runner.run(kustomizeBuild("env").to("out"));

            assertThat(runner.read("out/prod-deployment-web.yaml")).contains("image: nginx:1.27", "namespace: prod");
        }
    }
}
