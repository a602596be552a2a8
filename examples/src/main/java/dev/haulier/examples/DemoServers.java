package dev.haulier.examples;

import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.EcrRepository;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.RevisionLookup;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The world outside, on this machine: ECR, a Git server, and a cluster with Argo CD. */
final class DemoServers implements AutoCloseable {

    private static final String VALUES = """
            # What %1$s runs. The promotion sets the tag; people edit the rest.
            image:
              repository: demo
              tag: "0.0.0" # set by the promotion
            replicas: %2$d
            """;

    private final EcrServer ecr = EcrServer.start();
    private final EcrRepository images = ecr.createRepository("demo");
    private final GitServer git = GitServer.builder()
            .user(DemoProject.GIT_USERNAME, DemoProject.GIT_PASSWORD)
            .start();
    private final GitRepository gitops = git.createRepository("gitops");
    private final ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(git));
    private final EcrClient ecrClient = EcrClient.builder()
            .endpointOverride(ecr.endpoint())
            .region(Region.of(EcrServer.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private int pushed;

    DemoServers() {
        gitops.commit(
                "main",
                Map.of(
                        "env/dev/values.yaml", VALUES.formatted("dev", 1),
                        "env/dev/flags.yaml", "newCheckout: false\n",
                        "env/prod/values.yaml", VALUES.formatted("prod", 3),
                        "env/prod/flags.yaml", "newCheckout: false\n",
                        "features/flags.yaml", "newCheckout: false\n"),
                "Begin");
        for (String stage : new String[] {"dev", "prod"}) {
            argoCd.createApplication("demo-" + stage)
                    .source(gitops.url(), "main", "env/" + stage)
                    .authorizedStage("demo:" + stage)
                    .create();
        }
    }

    GitRepository gitops() {
        return gitops;
    }

    ArgoCdServer argoCd() {
        return argoCd;
    }

    EcrClient ecrClient() {
        return ecrClient;
    }

    String imageRepository() {
        return images.url();
    }

    /** What a CI job does at its end. */
    void pushImage(String tag) {
        images.pushImage(tag, Instant.parse("2026-11-23T08:00:00Z").plusSeconds(60L * pushed++));
    }

    /** What a person does. */
    String commitFlags(String flags, String message) {
        return gitops.commit("main", Map.of("features/flags.yaml", flags), message);
    }

    @Override
    public void close() {
        ecrClient.close();
        argoCd.close();
        git.close();
        ecr.close();
    }
}
