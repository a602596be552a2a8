package dev.haulier.examples;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.data.DataSteps.yamlUpdate;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.aws.ecr.EcrExtension;
import dev.haulier.credential.CredentialSource;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.store.FileStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The example of the README, so that they compile. */
final class ReadmeExample {

    private ReadmeExample() {}

    static void promote(EcrClient ecrClient, KubernetesClient kubernetesClient) {
        var application = Warehouse.named("application")
                .image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo", image -> image.semver("^1.0.0"))
                .build();
        var dev = Stage.named("dev")
                .requests(application.direct())
                .promotion(pipeline -> pipeline.variable("image", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo")
                        .step(gitClone("https://git.example.com/gitops.git")
                                .branch("main")
                                .into("./out"))
                        .step(yamlUpdate("./out/env/dev/values.yaml")
                                .set("image.tag", "${{ quote(imageFrom(vars.image).Tag) }}"))
                        .step(gitCommit("./out").message("dev runs ${{ imageFrom(vars.image).Tag }}"))
                        .step(gitPush("./out"))
                        .step(argocdUpdate("demo-dev")))
                .build();
        try (var haulier = Haulier.builder()
                .project(Project.named("demo").warehouse(application).stage(dev).build())
                .use(EcrExtension.with(ecrClient))
                .use(GitExtension.create())
                .use(ArgoCdExtension.with(kubernetesClient))
                .credentials(CredentialSource.fromEnvironment())
                .store(FileStore.open(Path.of(".haulier")))
                .build()) {
            var freight = haulier.warehouse("application").discover().newestOrThrow();
            System.out.println(haulier.stage("dev").promote(freight).outcome());
        }
    }
}
