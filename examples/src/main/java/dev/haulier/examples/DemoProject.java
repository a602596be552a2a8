package dev.haulier.examples;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.data.DataSteps.yamlUpdate;
import static dev.haulier.step.file.FileSteps.copy;

import dev.haulier.Project;
import dev.haulier.ProjectBuilder;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The same project twice: in Java, and from the manifests that Kargo's users write. Thread-safe. */
public final class DemoProject {

    /** Who may push to the Git server. */
    public static final String GIT_USERNAME = "ci";
    /** The password that goes with it. */
    public static final String GIT_PASSWORD = "only-for-the-local-server";
    /** The image that the manifests name. */
    public static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo";

    /** What the manifests call the repository; the local server takes its place. */
    private static final String REPOSITORY = "https://git.example.com/gitops.git";

    private static final List<String> MANIFESTS = List.of(
            "project.yaml", "warehouses.yaml", "promotion-task.yaml", "stages.yaml", "secrets.yaml", "argocd.yaml");

    private static final String IMAGE_CAME = "${{ ctx.targetFreight.origin.name == \"application\" }}";
    private static final String FLAGS_CAME = "${{ ctx.targetFreight.origin.name == \"gitops\" }}";

    private DemoProject() {}

    /**
     * The project in Java, equal to the one from the manifests.
     *
     * @param repository the URL of the Git repository, in place of the one in the manifests
     * @return the project
     */
    public static Project inJava(String repository) {
        return inJava(
                repository,
                IMAGE,
                SecretResource.of(
                        ObjectMeta.named("gitops").withLabels(Map.of("kargo.akuity.io/cred-type", "git")),
                        Map.of("repoURL", repository, "username", GIT_USERNAME, "password", GIT_PASSWORD)));
    }

    /**
     * The project in Java, with an image and credentials of the caller's own.
     *
     * @param repository the URL of the Git repository
     * @param image the image's repository
     * @param secrets credentials for both
     * @return the project
     */
    public static Project inJava(String repository, String image, SecretResource... secrets) {
        Warehouse application = Warehouse.named("application")
                .interval(Duration.ofMinutes(5))
                .image(image, tags -> tags.semver("^1.0.0"))
                .build();
        Warehouse gitops = Warehouse.named("gitops")
                .interval(Duration.ofMinutes(5))
                .git(repository, git -> git.branch("main").includePaths("features"))
                .build();

        PromotionTask promote = PromotionTask.named("promote")
                .variable("image")
                .variable("repoURL", repository)
                .variable("branch", "main")
                .step(gitClone("${{ vars.repoURL }}")
                        .branch("${{ vars.branch }}")
                        .into("./out")
                        .as("clone"))
                .step(gitClone("${{ vars.repoURL }}")
                        .commit("${{ commitFrom( vars.repoURL ).ID }}")
                        .into("./src")
                        .as("clone-features")
                        .when(FLAGS_CAME))
                .step(yamlUpdate("./out/env/${{ ctx.stage }}/values.yaml")
                        .set("image.tag", "${{ quote( imageFrom( vars.image ).Tag ) }}")
                        .as("tag")
                        .when(IMAGE_CAME))
                .step(copy("./src/features/flags.yaml")
                        .to("./out/env/${{ ctx.stage }}/flags.yaml")
                        .as("features")
                        .when(FLAGS_CAME))
                .step(gitCommit("./out")
                        .message(
                                "${{ ctx.targetFreight.origin.name == \"application\""
                                        + " ? ctx.stage + \" runs \" + imageFrom( vars.image ).Tag"
                                        + " : ctx.stage + \" has the feature flags of \" + commitFrom( vars.repoURL ).ID[:7] }}")
                        .as("commit"))
                .step(gitPush("./out").targetBranch("${{ vars.branch }}").as("push"))
                .step(argocdUpdate("demo-${{ ctx.stage }}")
                        .source(
                                "${{ vars.repoURL }}",
                                source -> source.desiredRevision("${{ task.outputs.push.commit }}"))
                        .as("sync"))
                .build();

        Stage dev = Stage.named("dev")
                .requests(application.direct())
                .requests(gitops.direct())
                .promotion(pipeline -> pipeline.variable("image", image).task("promote", task -> task.as("promote")))
                .build();
        Stage prod = Stage.named("prod")
                .requests(application.from(dev))
                .requests(gitops.from(dev))
                .promotion(pipeline -> pipeline.variable("image", image).task("promote", task -> task.as("promote")))
                .build();

        ProjectBuilder project = Project.named("demo")
                .promotionPolicy(PromotionPolicy.forStage("dev", true))
                .warehouse(application)
                .warehouse(gitops)
                .promotionTask(promote)
                .stage(dev)
                .stage(prod);
        for (SecretResource secret : secrets) {
            project.secret(secret);
        }
        return project.build();
    }

    /**
     * The project from the manifests of this example.
     *
     * @param repository the URL of the Git repository, in place of the one in the manifests
     * @param folder where the manifests are put; made if it is not there
     * @return the project
     */
    public static Project fromManifests(String repository, Path folder) {
        return Project.load(manifests(repository, folder));
    }

    /** Writes the manifests to a folder, with the local repository in them. */
    static Path manifests(String repository, Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : MANIFESTS) {
                try (InputStream in = DemoProject.class.getResourceAsStream("kargo/" + name)) {
                    if (in == null) {
                        throw new IOException("the example's manifest " + name + " is not on the class path");
                    }
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(folder.resolve(name), text.replace(REPOSITORY, repository));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
