package dev.haulier.cli;

import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.EcrRepository;
import dev.haulier.testkit.EcrServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.RevisionLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ECR, a Git server and Argo CD on this machine, and a folder with manifests that name them. */
final class CliWorld implements AutoCloseable {

    /** Nobody's kubeconfig and no credentials: what a test says is all there is. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("KUBECONFIG", "/nonexistent/kubeconfig", "HOME", "/nonexistent");

    private static final Instant FIRST_PUSH = Instant.parse("2026-11-23T08:00:00Z");

    private final Map<String, String> propertiesBefore = new LinkedHashMap<>();
    private final EcrServer ecr = EcrServer.start();
    private final EcrRepository images = ecr.createRepository("demo");
    private final GitServer git =
            GitServer.builder().user("ci", CliManifests.PASSWORD).start();
    private final GitRepository gitops = git.createRepository("gitops");
    private final ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(git));
    private final Path folder;
    private int pushed;

    CliWorld(Path folder) throws IOException {
        this.folder = folder;
        // The command reaches ECR as any program with the AWS SDK does, so it is redirected in the SDK's own way.
        property("aws.endpointUrlEcr", ecr.endpoint().toString());
        property("aws.accessKeyId", "any");
        property("aws.secretAccessKey", "any");
        Map<String, String> files = new LinkedHashMap<>();
        for (String stage : List.of("dev", "prod")) {
            files.put("env/" + stage + "/values.yaml", "image:\n  tag: \"0.0.0\" # set by the promotion\n");
            files.put("env/" + stage + "/flags.yaml", "newCheckout: false\n");
        }
        files.put("features/flags.yaml", "newCheckout: false\n");
        gitops.commit("main", files, "Begin");
        for (String stage : List.of("dev", "prod")) {
            argoCd.createApplication("demo-" + stage)
                    .source(gitops.url(), "main", "env/" + stage)
                    .authorizedStage("demo:" + stage)
                    .create();
        }
        CliManifests.write(manifests(), gitops.url());
        Files.writeString(folder.resolve("kubeconfig"), argoCd.kubeconfig());
    }

    Path manifests() {
        return folder.resolve("kargo");
    }

    Path state() {
        return folder.resolve("state");
    }

    GitRepository gitops() {
        return gitops;
    }

    GitServer git() {
        return git;
    }

    EcrServer ecr() {
        return ecr;
    }

    ArgoCdServer argoCd() {
        return argoCd;
    }

    void pushImage(String tag) {
        images.pushImage(tag, FIRST_PUSH.plusSeconds(60L * pushed++));
    }

    /** What the file of a Stage says on the main branch. */
    String values(String stage) {
        return gitops.read("main", "env/" + stage + "/values.yaml");
    }

    /** Runs a command on the manifests, with everything that it needs. */
    CliRun run(String... args) {
        return run(ENVIRONMENT, args);
    }

    CliRun run(Map<String, String> environment, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--kubeconfig", folder.resolve("kubeconfig").toString()));
        all.addAll(List.of("--folder", manifests().toString()));
        all.addAll(List.of("--state", state().toString()));
        all.add("--allow-credentials-over-http");
        return CliRun.of(environment, all.toArray(String[]::new));
    }

    private void property(String name, String value) {
        propertiesBefore.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    @Override
    public void close() {
        propertiesBefore.forEach((name, before) -> {
            if (before.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, before);
            }
        });
        argoCd.close();
        git.close();
        ecr.close();
    }
}
