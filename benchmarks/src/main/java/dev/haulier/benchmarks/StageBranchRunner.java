package dev.haulier.benchmarks;

import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.file.FileSteps.copy;

import dev.haulier.Haulier;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.testkit.GitServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The Git part of a stage branch's pipeline on a repository of 20,000 files: clone {@code main} and {@code stage/dev}, clear
 * the second one, copy a rendered tree into it, commit, push; beside a shell script that does the same by {@code git}.
 */
public final class StageBranchRunner {

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
        StageBranch.createRepository(served.resolve("large.git"));
        StepTimes steps = new StepTimes();
        try (GitServer server = GitServer.builder().folder(served).start()) {
            String url = server.createRepository("large").url();
            try (Haulier haulier = open(url, folder.resolve("state"), steps)) {
                StageBranch.race(RENDERED + " rendered", haulier, steps, url, folder, render(RENDERED));
            }
        }
    }

    private static Haulier open(String url, Path state, StepTimes listener) {
        return DemoProject.with(
                        pipeline -> StageBranch.begin(pipeline, url)
                                .step("render", step -> step.as("render"))
                                .step(copy("./rendered").to("./out"))
                                .step(StageBranch.commit())
                                .step(gitPush("./out")),
                        state,
                        listener)
                .step(renderStep())
                .build();
    }

    @SuppressWarnings("rawtypes") // It takes no config.
    private static PromotionStep<Map> renderStep() {
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

    private static List<String> render(int files) {
        return List.of(
                "for i in $(seq 0 " + (files - 1)
                        + "); do printf 'kind: ConfigMap\\nmetadata:\\n  name: part-%s\\ndata:\\n  tag: \"%s\"\\n' $i $tag > part-$i.yaml; done");
    }
}
