package dev.haulier.benchmarks;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.git.GitSteps.gitClear;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeBuild;
import static dev.haulier.step.kustomize.KustomizeSteps.kustomizeSetImage;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.event.EventListener;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.RevisionLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whole pipeline of a stage branch on a repository of 20,000 files: clone {@code main} and {@code stage/dev}, clear the second
 * one, set an image, render by Kustomize into it, commit, push, have Argo CD sync; beside a shell script that does the same by
 * {@code git} and the same program, without Argo CD. The program must be on the {@code PATH}.
 */
public final class KustomizeRunner {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int FILES = Integer.getInteger("files", 20_000);
    private static final int RENDERED = Integer.getInteger("rendered", 20);

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
        SyntheticRepository.create(served.resolve("large.git"), FILES, 200);
        StepTimes steps = new StepTimes();
        try (GitServer server = GitServer.builder().folder(served).start();
                ArgoCdServer argoCd = ArgoCdServer.start(RevisionLookup.of(server))) {
            GitRepository repository = server.createRepository("large");
            String url = repository.url();
            repository.commit("main", kustomizations(), "Begin");
            argoCd.createApplication("demo-dev")
                    .source(url, "stage/dev", ".")
                    .authorizedStage("benchmark:dev")
                    .create();
            List<Long> ours = new ArrayList<>();
            List<Long> script = new ArrayList<>();
            try (Haulier haulier = open(url, folder.resolve("state"), steps, argoCd)) {
                promote(haulier, "0.1.0");
                promote(haulier, "0.1.1");
                steps.clear();
                for (int round = 0; round < ROUNDS; round++) {
                    String tag = "1.0." + round;
                    ours.add(Timing.millis(() -> promote(haulier, tag)));
                    Path clone = folder.resolve("clone-" + round);
                    script.add(Timing.millis(() -> script(url, clone)));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d files, %d resources, %d rounds: Haulier %.0f ms, script %.0f ms, ratio %.2f%n",
                    FILES,
                    RENDERED,
                    ROUNDS,
                    Timing.median(ours),
                    Timing.median(script),
                    Timing.median(ours) / Timing.median(script));
            System.out.println("  where the time goes: " + steps);
        }
    }

    private static Haulier open(String url, Path state, EventListener listener, ArgoCdServer argoCd) {
        Warehouse images = Warehouse.named("images")
                .image("registry.example.com/demo")
                .manualFreightCreation()
                .build();
        Stage dev = Stage.named("dev")
                .requests(images.direct())
                .promotion(pipeline -> pipeline.step(gitClone(url)
                                .branch("main")
                                .into("./src")
                                .branch("stage/dev")
                                .create()
                                .into("./out"))
                        .step(gitClear("./out"))
                        .step(kustomizeSetImage("./src/env/dev")
                                .tag("demo", "${{ quote(imageFrom('registry.example.com/demo').Tag) }}"))
                        .step(kustomizeBuild("./src/env/dev").to("./out"))
                        .step(gitCommit("./out").message("dev runs ${{ imageFrom('registry.example.com/demo').Tag }}"))
                        .step(gitPush("./out").as("push"))
                        .step(argocdUpdate("demo-dev")))
                .build();
        return Haulier.builder()
                .project(Project.named("benchmark").warehouse(images).stage(dev).build())
                .use(GitExtension.create())
                .use(ArgoCdExtension.with(argoCd.client()))
                .store(FileStore.open(state))
                .listener(listener)
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

    private static void promote(Haulier haulier, String tag) {
        Freight freight = haulier.warehouse("images")
                .createFreight(new Image("registry.example.com/demo", tag, "sha256:" + "0".repeat(64), Map.of(), ""));
        Promotion promotion = haulier.stage("dev").promote(freight);
        if (!promotion.outcome().succeeded()) {
            throw new IllegalStateException(promotion.outcome().toString());
        }
    }

    private static void script(String url, Path clone) throws Exception {
        String text = String.join(
                "\n",
                "set -e",
                "git clone -q --depth 1 --no-single-branch " + url + " " + clone,
                "cd " + clone,
                "git worktree add -q ../" + clone.getFileName() + "-out stage/dev",
                "cd ../" + clone.getFileName() + "-out",
                "git rm -rfq .",
                "sed -i 's/newTag: [^#]*/newTag: " + clone.getFileName() + " /' ../" + clone.getFileName()
                        + "/env/dev/kustomization.yaml",
                "if command -v kustomize > /dev/null; then kustomize build ../" + clone.getFileName()
                        + "/env/dev > all.yaml; else kubectl kustomize ../" + clone.getFileName()
                        + "/env/dev > all.yaml; fi",
                "git add -A",
                "git -c user.name=ci -c user.email=ci@example.com commit -qm 'dev runs it'",
                "git push -q origin stage/dev");
        SyntheticRepository.run(List.of("sh", "-c", text));
    }
}
