package dev.haulier.benchmarks;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.ProjectBuilder;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the engine itself costs: a promotion of steps that do nothing, in the memory store and in the file store; and a state
 * with many Freight, Stages and finished promotions, at a tenth, two tenths, half and the whole of the size that is promised.
 * Draws {@code docs/scale.svg} when it is told where by {@code -Dscale.svg}.
 */
public final class ScaleRunner {

    private static final int ROUNDS = Integer.getInteger("rounds", 21);
    private static final int STEPS = 20;
    private static final int FREIGHT = Integer.getInteger("scale.freight", 10_000);
    private static final int STAGES = Integer.getInteger("scale.stages", 500);
    private static final int PROMOTIONS = Integer.getInteger("scale.promotions", 100_000);
    private static final String IMAGE = "registry.example.com/app";
    private static final List<Integer> PERCENT = List.of(10, 20, 50, 100);

    private ScaleRunner() {}

    /**
     * Runs and prints tables.
     *
     * @param args none
     * @throws IOException when there is no room for the state
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("haulier-scale");
        System.out.println("rounds: " + ROUNDS + ", medians");
        System.out.printf(Locale.ROOT, "20 no-op steps, memory store: %s%n", promotion(new MemoryStore()));
        System.out.printf(
                Locale.ROOT, "20 no-op steps, file store: %s%n", promotion(FileStore.open(folder.resolve("steps"))));
        System.out.println(
                "| Freight, Stages, finished promotions | open the store | first pass of a program | availability of all"
                        + " Freight to one Stage | a later pass with nothing to do | heap | first pass without an index |");
        System.out.println("|---|---|---|---|---|---|---|");
        Map<Integer, double[]> measured = new LinkedHashMap<>();
        for (int percent : PERCENT) {
            Path state = folder.resolve("size-" + percent);
            measured.put(percent, size(state, percent));
            ScaleState.delete(state);
        }
        ScaleState.delete(folder);
        String svg = System.getProperty("scale.svg", "");
        if (!svg.isEmpty()) {
            Files.writeString(Path.of(svg), ScalePlot.of(measured));
        }
    }

    private static HaulierBuilder builder(Project project, Store store) {
        return Haulier.builder()
                .project(project)
                .store(store)
                .step(PromotionStep.of(
                        StepType.local("nothing", Map.class), (context, config) -> StepResult.succeeded()));
    }

    private static Project project(int stages, int steps) {
        Warehouse app = Warehouse.named("app")
                .interval(Duration.ofDays(1))
                .image(IMAGE, image -> image.semver("^1.0.0"))
                .build();
        ProjectBuilder project = Project.named("demo").warehouse(app);
        for (int i = 0; i < stages; i++) {
            project.stage(Stage.named("s" + i)
                    .requests(i == 0 ? app.direct() : app.from("s0"))
                    .promotion(pipeline -> {
                        for (int step = 0; step < steps; step++) {
                            pipeline.step("nothing", config -> {});
                        }
                    })
                    .build());
        }
        return project.build();
    }

    private static Freight freight(Haulier haulier, int number) {
        return haulier.warehouse("app").createFreight(Image.of(IMAGE, "1.0." + number, "sha256:" + number));
    }

    /** How long a promotion takes, and how much of that is work of this thread, as a text. */
    private static String promotion(Store store) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Haulier haulier = builder(project(1, STEPS), store).build()) {
            List<Double> times = new ArrayList<>();
            List<Double> work = new ArrayList<>();
            for (int round = 0; round < 20 * ROUNDS; round++) {
                Freight freight = freight(haulier, round);
                long start = System.nanoTime();
                long began = threads.getCurrentThreadCpuTime();
                haulier.stage("s0").promote(freight);
                work.add((threads.getCurrentThreadCpuTime() - began) / 1e6);
                times.add((System.nanoTime() - start) / 1e6);
            }
            return String.format(
                    Locale.ROOT, "%.2f ms, of which %.2f ms on the CPU", lateMedian(times), lateMedian(work));
        }
    }

    /** The median of what came when the JVM was warm. */
    private static double lateMedian(List<Double> times) {
        return median(times.subList(times.size() / 2, times.size()));
    }

    private static double[] size(Path state, int percent) throws IOException {
        int freight = FREIGHT * percent / 100;
        int stages = STAGES * percent / 100;
        int promotions = PROMOTIONS * percent / 100;
        Project project = project(stages, 1);
        ScaleState.write(state, project, freight, promotions);
        // Nobody has an index of files that were copied: a first program reads all of them, and is not what is
        // measured.
        double unindexed = firstPass(project, state)[1];
        double[] first = firstPass(project, state);
        var row = new double[] {first[0], first[1], 0, 0};
        double heap;
        try (Haulier haulier = builder(project, FileStore.open(state)).build()) {
            haulier.reconcile();
            List<Double> available = new ArrayList<>();
            List<Double> passes = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                int found = haulier.stage("s1").available().size();
                available.add((System.nanoTime() - start) / 1e6);
                start = System.nanoTime();
                boolean quiet = haulier.reconcile().isQuiet();
                passes.add((System.nanoTime() - start) / 1e6);
                if (found != freight || !quiet) {
                    throw new IllegalStateException(found + " Freight, " + haulier.reconcile());
                }
            }
            row[2] = median(available);
            row[3] = median(passes);
            heap = usedHeap();
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d, %,d, %,d | %.0f ms | %.0f ms | %.1f ms | %.2f ms | %.0f MB | %.1f s |%n",
                freight,
                stages,
                promotions,
                row[0],
                row[1],
                row[2],
                row[3],
                heap,
                unindexed / 1_000);
        return row;
    }

    /** What it costs a program to open the state, and to look after all of it for the first time, in ms. */
    private static double[] firstPass(Project project, Path state) {
        long start = System.nanoTime();
        FileStore store = FileStore.open(state);
        double opened = (System.nanoTime() - start) / 1e6;
        try (Haulier haulier = builder(project, store).build()) {
            start = System.nanoTime();
            haulier.reconcile();
            return new double[] {opened, (System.nanoTime() - start) / 1e6};
        }
    }

    /** What is held in memory, in MB. */
    private static double usedHeap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(time -> time).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
