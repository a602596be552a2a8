package dev.haulier.benchmarks;

import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.data.DataSteps.yamlUpdate;

import dev.haulier.Haulier;
import dev.haulier.event.EventListener;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One promotion to dev of the everyday pipeline, beside a shell script that does the same by {@code git clone --depth 1},
 * {@code sed}, {@code git commit} and {@code git push}, on a small and on a large repository, against the same local server.
 */
public final class StoryRunner {

    private static final int ROUNDS = Integer.getInteger("rounds", 9);

    private StoryRunner() {}

    /**
     * Runs and prints a table.
     *
     * @param args {@code cold URL STATE} runs one promotion by itself, as a child of the measuring process
     * @throws Exception when something goes wrong
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 3 && args[0].equals("cold")) {
            try (Haulier haulier = open(args[1], Path.of(args[2]), event -> {})) {
                DemoProject.promote(haulier, "9.9.9");
            }
            return;
        }
        Path folder = Files.createTempDirectory("haulier-benchmark");
        System.out.println("rounds: " + ROUNDS + ", medians in ms");
        System.out.println(
                "| repository | Haulier, warm | script | warm/script | Haulier, cold with JVM | cold/script |");
        System.out.println("|---|---|---|---|---|---|");
        measure(folder, "small", 300, 200);
        measure(folder, "large", 20_000, 5_000);
    }

    private static void measure(Path folder, String name, int files, int commits) throws Exception {
        Path served = folder.resolve("served-" + name);
        Files.createDirectories(served);
        SyntheticRepository.create(served.resolve(name + ".git"), files, commits);
        try (GitServer server = GitServer.builder().folder(served).start()) {
            String url = server.createRepository(name).url();
            List<Double> script = new ArrayList<>();
            List<Double> warm = new ArrayList<>();
            List<Double> cold = new ArrayList<>();
            StepTimes steps = new StepTimes();
            try (Haulier haulier = open(url, folder.resolve("state-" + name), steps)) {
                for (int round = 0; round < 3; round++) {
                    DemoProject.promote(haulier, "0.1." + round);
                }
                steps.clear();
                for (int round = 0; round < ROUNDS; round++) {
                    String tag = "1.0." + round;
                    warm.add(Timing.millis(() -> DemoProject.promote(haulier, tag)));
                    Path clone = folder.resolve("clone-" + name + round);
                    script.add(Timing.millis(() -> script(url, clone, "2.0." + clone.getFileName())));
                }
            }
            for (int round = 0; round < 3; round++) {
                Path state = folder.resolve("cold-" + name + round);
                cold.add(Timing.millis(() -> child(url, state)));
            }
            double scripted = Timing.median(script);
            System.out.printf(
                    Locale.ROOT,
                    "| %s: %d files, %d commits | %.0f | %.0f | %.2f | %.0f | %.2f |%n",
                    name,
                    files,
                    commits,
                    Timing.median(warm),
                    scripted,
                    Timing.median(warm) / scripted,
                    Timing.median(cold),
                    Timing.median(cold) / scripted);
            System.out.println("  where the time goes: " + steps);
        }
    }

    private static Haulier open(String url, Path state, EventListener listener) {
        return DemoProject.with(
                        pipeline -> pipeline.step(gitClone(url).branch("main").into("./out"))
                                .step(yamlUpdate("./out/env/dev/values.yaml").set("image.tag", DemoProject.QUOTED_TAG))
                                .step(gitCommit("./out").message("dev runs " + DemoProject.TAG))
                                .step(gitPush("./out")),
                        state,
                        listener)
                .build();
    }

    private static void script(String url, Path clone, String tag) throws IOException, InterruptedException {
        String text = String.join(
                "\n",
                "set -e",
                "git clone -q --depth 1 " + url + " " + clone,
                "cd " + clone,
                "sed -i 's/tag: .* #/tag: \"" + tag + "\" #/' env/dev/values.yaml",
                "git -c user.name=ci -c user.email=ci@example.com commit -qam 'dev runs " + tag + "'",
                "git push -q origin main");
        SyntheticRepository.run(List.of("sh", "-c", text));
    }

    private static void child(String url, Path state) throws IOException, InterruptedException {
        SyntheticRepository.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                StoryRunner.class.getName(),
                "cold",
                url,
                state.toString()));
    }
}
