package dev.haulier.benchmarks;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeBuild;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeSetImage;

import dev.haulier.Haulier;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.RevisionLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole pipeline of a stage branch on a repository of 20,000 files: clone {@code main} and {@code stage/dev}, clear the second
 * one, set an image, render by Kustomize into it, commit, push, have Argo CD sync; beside a shell script that does the same by
 * {@code git} and the same program, without Argo CD. The program must be on the {@code PATH}.
 */
public final class KustomizeRunner {

    private static final int RENDERED = Integer.getInteger("rendered", 20);

    /** How the script renders. */
    private static final List<String> SCRIPT = List.of(
            "sed -i \"s/newTag: [^#]*/newTag: $tag /\" $src/env/dev/kustomization.yaml",
            "if command -v kustomize > /dev/null; then kustomize build $src/env/dev > all.yaml",
            "else kubectl kustomize $src/env/dev > all.yaml; fi");

    private KustomizeRunner() {}

    /**
     * Runs and prints a table.
     *
     * @param args none
     * @throws Exception when something goes wrong
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("haulier-stage-branch");
        Path served = Files.createDirectories(folder.resolve("served"));
        StageBranch.createRepository(served.resolve("large.git"));
        StepTimes steps = new StepTimes();
        try (GitServer server = GitServer.builder().folder(served).start();
                ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(server))) {
            GitRepository repository = server.createRepository("large");
            String url = repository.url();
            repository.commit("main", kustomizations(), "Begin");
            argoCd.createApplication("demo-dev")
                    .source(url, "stage/dev", ".")
                    .authorizedStage(DemoProject.NAME + ":dev")
                    .create();
            try (Haulier haulier = open(url, folder.resolve("state"), steps, argoCd)) {
                StageBranch.race(RENDERED + " resources", haulier, steps, url, folder, SCRIPT);
            }
        }
    }

    private static Haulier open(String url, Path state, StepTimes listener, ArgoCdServer argoCd) {
        return DemoProject.with(
                        pipeline -> StageBranch.begin(pipeline, url)
                                .step(kustomizeSetImage("./src/env/dev").tag("demo", DemoProject.QUOTED_TAG))
                                .step(kustomizeBuild("./src/env/dev").to("./out"))
                                .step(StageBranch.commit())
                                .step(gitPush("./out").as("push"))
                                .step(argocdUpdate("demo-dev")),
                        state,
                        listener)
                .use(ArgoCdExtension.with(argoCd.client()))
                .build();
    }

    /** A base with some Deployments, and an environment on top of it. */
    private static Map<String, String> kustomizations() {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder base = new StringBuilder("resources:\n");
        for (int i = 0; i < RENDERED; i++) {
            base.append("- d").append(i).append(".yaml\n");
            files.put(
                    "base/d" + i + ".yaml",
                    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d" + i
                            + "\n"
                            + "spec:\n"
                            + "  template:\n"
                            + "    spec:\n"
                            + "      containers:\n"
                            + "      - name: main\n"
                            + "        image: demo\n");
        }
        files.put("base/kustomization.yaml", base.toString());
        files.put(
                "env/dev/kustomization.yaml",
                "resources:\n"
                        + "- ../../base\n"
                        + "namespace: dev\n"
                        + "images:\n"
                        + "- name: demo\n"
                        + "  newTag: v0 # set by the promotion\n");
        return files;
    }
}
