package dev.haulier.examples;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.argocd.ArgoCdSteps.argocdWait;
import static dev.haulier.git.GitSteps.gitClear;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitHubPush;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.git.GitSteps.gitTag;
import static dev.haulier.githosting.GitHostingSteps.gitMergePr;
import static dev.haulier.githosting.GitHostingSteps.gitOpenPr;
import static dev.haulier.githosting.GitHostingSteps.gitWaitForPr;
import static dev.haulier.helm.HelmSteps.helmTemplate;
import static dev.haulier.helm.HelmSteps.helmUpdateChart;
import static dev.haulier.oci.OciSteps.ociDownload;
import static dev.haulier.oci.OciSteps.ociPush;
import static dev.haulier.step.control.ControlSteps.composeOutput;
import static dev.haulier.step.control.ControlSteps.fail;
import static dev.haulier.step.data.DataSteps.jsonParse;
import static dev.haulier.step.data.DataSteps.jsonUpdate;
import static dev.haulier.step.data.DataSteps.tomlParse;
import static dev.haulier.step.data.DataSteps.tomlUpdate;
import static dev.haulier.step.data.DataSteps.yamlMerge;
import static dev.haulier.step.data.DataSteps.yamlParse;
import static dev.haulier.step.data.DataSteps.yamlUpdate;
import static dev.haulier.step.file.FileSteps.copy;
import static dev.haulier.step.file.FileSteps.delete;
import static dev.haulier.step.file.FileSteps.fileWrite;
import static dev.haulier.step.file.FileSteps.tar;
import static dev.haulier.step.file.FileSteps.untar;
import static dev.haulier.step.http.HttpSteps.http;
import static dev.haulier.step.http.HttpSteps.httpDownload;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeBuild;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeSetImage;
import static dev.haulier.step.metadata.MetadataSteps.setFreightAlias;
import static dev.haulier.step.metadata.MetadataSteps.setMetadata;

import dev.haulier.model.PipelineBuilder;
import java.time.Duration;
import java.util.Map;

/** Every step by its builder: what {@code docs/steps-in-java.md} shows. */
public final class StepsInJava {

    private StepsInJava() {}

    /**
     * A rendered branch for a Stage.
     *
     * @param pipeline gets the steps
     */
    public static void renderedBranch(PipelineBuilder pipeline) {
        // Git
        pipeline.variable("repo", "https://git.example.com/team/gitops.git")
                .variable("image", "registry.example.com/app")
                .step(gitClone("${{ vars.repo }}")
                        .branch("main")
                        .into("./src")
                        .branch("stage/${{ ctx.stage }}")
                        .create()
                        .into("./out"))
                .step(gitClear("./out"))
                .step(kustomizeSetImage("./src/base")
                        .tag("${{ vars.image }}", "${{ quote(imageFrom(vars.image).Tag) }}"))
                .step(kustomizeBuild("./src/base").to("./out/app.yaml"))
                .step(helmUpdateChart("./src/chart").set("oci://registry.example.com/charts/web", "web", "^1.0.0"))
                .step(helmTemplate("./src/chart")
                        .release("web")
                        .namespace("web")
                        .values("./src/chart/values-${{ ctx.stage }}.yaml")
                        .to("./out/web.yaml"))
                .step(gitCommit("./out").message("${{ ctx.stage }} runs ${{ imageFrom(vars.image).Tag }}"))
                .step(gitPush("./out").as("push"))
                .step(gitTag("./out")
                        .tag("${{ ctx.stage }}-${{ imageFrom(vars.image).Tag }}")
                        .message("rendered for ${{ ctx.stage }}"))
                .step(argocdUpdate("web-${{ ctx.stage }}")
                        .source("${{ vars.repo }}", source -> source.desiredRevision("${{ outputs.push.commit }}")))
                .step(argocdWait("web-${{ ctx.stage }}").waitFor("health"))
                .step(setMetadata().ofStage("${{ ctx.stage }}", Map.of("deployedAt", "${{ now() }}")));
    }

    /**
     * A change by pull request.
     *
     * @param pipeline gets the steps
     */
    public static void pullRequest(PipelineBuilder pipeline) {
        // Pull requests
        pipeline.variable("repo", "https://github.com/team/gitops.git")
                .step(gitClone("${{ vars.repo }}").branch("main").into("./out"))
                .step(yamlUpdate("./out/env/prod/values.yaml").set("image.tag", "1.4.0"))
                .step(gitCommit("./out").message("prod runs 1.4.0"))
                .step(gitPush("./out").generateTargetBranch().as("push"))
                .step(gitOpenPr("${{ vars.repo }}")
                        .as("open-pr")
                        .from("${{ outputs.push.branch }}")
                        .to("main")
                        .labels("promotion"))
                .step(gitWaitForPr("${{ vars.repo }}", "${{ outputs['open-pr'].pr.id }}")
                        .retry(Duration.ofDays(2), 5));
    }

    /**
     * The same without a person, and with commits that GitHub signs.
     *
     * @param pipeline gets the steps
     */
    public static void mergedPullRequest(PipelineBuilder pipeline) {
        // Pull requests without a person
        pipeline.variable("repo", "https://github.com/team/gitops.git")
                .step(gitClone("${{ vars.repo }}").branch("main").into("./out"))
                .step(jsonUpdate("./out/versions.json").set("web", "1.4.0"))
                .step(tomlUpdate("./out/config.toml").set("web.replicas", 3))
                .step(gitCommit("./out").message("web 1.4.0"))
                .step(gitHubPush("./out").generateTargetBranch().as("push"))
                .step(gitOpenPr("${{ vars.repo }}")
                        .as("open-pr")
                        .from("${{ outputs.push.branch }}")
                        .to("main"))
                .step(gitMergePr("${{ vars.repo }}", "${{ outputs['open-pr'].pr.id }}")
                        .waitUntilReady()
                        .method("squash"));
    }

    /**
     * Files, data and archives.
     *
     * @param pipeline gets the steps
     */
    public static void files(PipelineBuilder pipeline) {
        // Files and data
        pipeline.step(ociDownload("registry.example.com/flags:1.0.0").to("./flags.tar.gz"))
                .step(untar("./flags.tar.gz").stripComponents(1).to("./flags"))
                .step(httpDownload("https://files.example.com/extra.json")
                        .to("./extra.json")
                        .checksum("sha256:0f343b0931126a20f133d67c2b018a3b5c4b0d9e9b2a4d9f0d8b7d0b7d2c1e5f"))
                .step(copy("./flags/prod.yaml").to("./out/flags.yaml").ignore("*.bak"))
                .step(yamlMerge("./flags/base.yaml", "./flags/prod.yaml")
                        .to("./out/merged.yaml")
                        .ignoreMissingFiles())
                .step(yamlParse("./out/merged.yaml").as("merged").output("replicas", "web.replicas"))
                .step(jsonParse("./extra.json").as("extra").output("owner", "owner.name"))
                .step(tomlParse("./flags/limits.toml").as("limits").output("cpu", "limits.cpu"))
                .step(fileWrite("./out/OWNER").contents("${{ outputs.extra.owner }}"))
                .step(delete("./flags/*.bak").globs())
                .step(tar("./out").gzip().to("./out.tar.gz"))
                .step(ociPush("./out.tar.gz").to("registry.example.com/rendered:${{ ctx.stage }}"))
                .step(composeOutput(Map.of("replicas", "${{ outputs.merged.replicas }}"))
                        .as("result"));
    }

    /**
     * Others are asked and told.
     *
     * @param pipeline gets the steps
     */
    public static void askAndTell(PipelineBuilder pipeline) {
        // Others are asked and told
        pipeline.step(http("https://gate.example.com/changes/${{ ctx.stage }}")
                        .as("gate")
                        .header("Authorization", "Bearer ${{ secret('gate').token }}")
                        .timeout(Duration.ofSeconds(10))
                        .successExpression("response.status == 200 && response.body.open")
                        .failureExpression("response.status == 404")
                        .output("ticket", "response.body.ticket"))
                .step(setFreightAlias("${{ ctx.targetFreight.name }}", "change-${{ outputs.gate.ticket }}"))
                .step(fail("nobody has taken ${{ outputs.gate.ticket }}").when("${{ outputs.gate.ticket == '' }}"));
    }
}
