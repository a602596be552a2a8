package dev.haulier.benchmarks;

import static dev.haulier.git.GitSteps.gitClear;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;

import dev.haulier.Haulier;
import dev.haulier.git.GitCommit;
import dev.haulier.model.PipelineBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pipeline of a stage branch beside a shell script that does the same by {@code git}, on a repository of many files. */
final class StageBranch {

    /** How many files the repository has. */
    static final int FILES = Integer.getInteger("files", 20_000);

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int COMMITS = 200;

    private StageBranch() {}

    static void createRepository(Path folder) throws Exception {
        SyntheticRepository.create(folder, FILES, COMMITS);
    }

    /** Clones {@code main} and the branch of the Stage, and clears the second one. */
    static PipelineBuilder begin(PipelineBuilder pipeline, String url) {
        return pipeline.step(gitClone(url)
                        .branch("main")
                        .into("./src")
                        .branch("stage/dev")
                        .create()
                        .into("./out"))
                .step(gitClear("./out"));
    }

    static GitCommit commit() {
        return gitCommit("./out").message("dev runs " + DemoProject.TAG);
    }

    /**
     * Promotes and runs the script in turn, and prints the medians.
     *
     * @param what how much is rendered
     * @param render the lines of the script by which it is rendered, in the checkout of the Stage's branch; {@code $src} is the
     *     checkout of {@code main}, {@code $tag} what is to be deployed
     */
    static void race(String what, Haulier haulier, StepTimes steps, String url, Path folder, List<String> render)
            throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> script = new ArrayList<>();
        DemoProject.promote(haulier, "0.1.0");
        DemoProject.promote(haulier, "0.1.1");
        steps.clear();
        for (int round = 0; round < ROUNDS; round++) {
            String tag = "1.0." + round;
            ours.add(Timing.millis(() -> DemoProject.promote(haulier, tag)));
            Path clone = folder.resolve("clone-" + round);
            script.add(Timing.millis(() -> script(url, clone, render)));
            SyntheticRepository.run(List.of("rm", "-rf", clone.toString(), clone + "-out"));
        }
        System.out.printf(
                Locale.ROOT,
                "%d files, %s, %d rounds: Haulier %.0f ms, script %.0f ms, ratio %.2f%n",
                FILES,
                what,
                ROUNDS,
                Timing.median(ours),
                Timing.median(script),
                Timing.median(ours) / Timing.median(script));
        System.out.println("  where the time goes: " + steps);
    }

    private static void script(String url, Path clone, List<String> render) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("set -e");
        // Else git begins to tidy up in the background, and is still at it in the next round.
        lines.add("export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=gc.auto GIT_CONFIG_VALUE_0=0");
        lines.add("src=" + clone);
        lines.add("tag=" + clone.getFileName());
        lines.add("git clone -q --depth 1 --no-single-branch " + url + " $src");
        lines.add("cd $src");
        lines.add("git worktree add -q $src-out stage/dev");
        lines.add("cd $src-out");
        lines.add("git rm -rfq .");
        lines.addAll(render);
        lines.add("git add -A");
        lines.add("git -c user.name=ci -c user.email=ci@example.com commit -qm 'dev runs it'");
        lines.add("git push -q origin stage/dev");
        SyntheticRepository.run(List.of("sh", "-c", String.join("\n", lines)));
    }
}
