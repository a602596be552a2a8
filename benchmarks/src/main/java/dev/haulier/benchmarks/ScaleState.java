package dev.haulier.benchmarks;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a state folder such as a long life leaves: real records of one promotion a Stage, and many copies of them. */
final class ScaleState {

    private ScaleState() {}

    static void write(Path folder, Project project, int freight, int promotions) throws IOException {
        Freight first;
        Promotion sample;
        int stages = project.stages().size();
        try (Haulier haulier = Haulier.builder()
                .project(project)
                .store(FileStore.open(folder))
                .step(PromotionStep.of(
                        StepType.local("nothing", Map.class), (context, config) -> StepResult.succeeded()))
                .build()) {
            haulier.reconcile();
            first = haulier.warehouse("app").createFreight(Image.of("registry.example.com/app", "1.0.0", "sha256:0"));
            sample = haulier.stage("s0").promote(first);
            for (int i = 1; i < stages; i++) {
                haulier.stage("s" + i).promote(first);
            }
        }
        String freightYaml = Manifests.toYaml(first);
        String promotionYaml = Manifests.toYaml(sample);
        Path freights = folder.resolve("demo/freight");
        for (int i = 1; i < freight; i++) {
            String name = String.format(Locale.ROOT, "f%039x", i);
            Files.writeString(
                    freights.resolve(name + ".yaml"),
                    freightYaml
                            .replace(first.name(), name)
                            .replace(first.alias(), "alias-" + i)
                            .replace("1.0.0", "1.0." + i));
        }
        Path records = folder.resolve("demo/promotion");
        for (int i = stages; i < promotions; i++) {
            // Older than those that are there: the names sort by their age.
            String stage = "s" + i % stages;
            String name = String.format(
                    Locale.ROOT, "%s.00%024d.%s", stage, i, first.name().substring(0, 7));
            Files.writeString(
                    records.resolve(name + ".yaml"),
                    promotionYaml
                            .replace(sample.name(), name)
                            .replace("stage: s0", "stage: " + stage)
                            .replace("/stage: \"s0\"", "/stage: \"" + stage + "\""));
        }
        FileStore.open(folder).close();
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
