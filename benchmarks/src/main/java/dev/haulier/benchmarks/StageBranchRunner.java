package dev.haulier.benchmarks;

import static dev.haulier.git.GitSteps.gitClear;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.file.FileSteps.copy;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.event.EventListener;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.GitServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Git part of a stage branch's pipeline on a repository of 20,000 files: clone {@code main} and {@code stage/dev}, clear
 * the second one, copy a rendered tree into it, commit, push; beside a shell script that does the same by {@code git}.
 */
public final class StageBranchRunner {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int FILES = Integer.getInteger("files", 20_000);
    private static final int RENDERED = Integer.getInteger("rendered", 200);

    private StageBranchRunner() {}

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
        try (GitServer server = GitServer.builder().folder(served).start()) {
            String url = server.createRepository("large").url();
            List<Long> ours = new ArrayList<>();
            List<Long> script = new ArrayList<>();
            try (Haulier haulier = open(url, folder.resolve("state"), steps)) {
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
                    "%d files, %d rendered, %d rounds: Haulier %.0f ms, script %.0f ms, ratio %.2f%n",
                    FILES,
                    RENDERED,
                    ROUNDS,
                    Timing.median(ours),
                    Timing.median(script),
                    Timing.median(ours) / Timing.median(script));
            System.out.println("  where the time goes: " + steps);
        }
    }

    private static Haulier open(String url, Path state, EventListener listener) {
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
                        .step("render", step -> step.as("render"))
                        .step(copy("./rendered").to("./out"))
                        .step(gitCommit("./out").message("dev runs ${{ imageFrom('registry.example.com/demo').Tag }}"))
                        .step(gitPush("./out")))
                .build();
        return Haulier.builder()
                .project(Project.named("benchmark").warehouse(images).stage(dev).build())
                .use(GitExtension.create())
                .step(render())
                .store(FileStore.open(state))
                .listener(listener)
                .build();
    }

    @SuppressWarnings("rawtypes") // It takes no config.
    private static PromotionStep<Map> render() {
        return PromotionStep.of(StepType.local("render", Map.class), (context, config) -> {
            String tag = context.freight().references().get(0).images().get(0).tag();
            for (int i = 0; i < RENDERED; i++) {
                context.workspace()
                        .write("rendered/part-" + i + ".yaml", content(i, tag).getBytes(StandardCharsets.UTF_8));
            }
            return StepResult.succeeded();
        });
    }

    private static String content(int part, String tag) {
        return "kind: ConfigMap\nmetadata:\n  name: part-" + part + "\ndata:\n  tag: \"" + tag + "\"\n";
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
                "for i in $(seq 0 " + (RENDERED - 1)
                        + "); do printf 'kind: ConfigMap\\nmetadata:\\n  name: part-%s\\ndata:\\n  " + "tag: \""
                        + clone.getFileName() + "\"\\n' $i > part-$i.yaml; done",
                "git add -A",
                "git -c user.name=ci -c user.email=ci@example.com commit -qm 'dev runs it'",
                "git push -q origin stage/dev");
        SyntheticRepository.run(List.of("sh", "-c", text));
    }
}
