package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.local;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.step.StepResult;
import dev.haulier.store.FileStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A program that promotes a number of Freight to dev and prod, with effects in a folder outside, and may be killed at any
 * time: started again, it goes on.
 */
final class KilledProgram {

    static final int FREIGHT = 3;

    private KilledProgram() {}

    static Project project() {
        return Pipelines.project(pipeline -> pipeline.step(
                        "note", step -> step.as("note").config("tag", "${{ imageFrom('" + Pipelines.REPO + "').Tag }}"))
                .step("effect", step -> step.as("first").config("text", "${{ outputs.note.text }}"))
                .step("echo", step -> {})
                .step("effect", step -> step.as("second").config("text", "${{ outputs.first.id }}")));
    }

    static Haulier open(Path folder) {
        Path outside = folder.resolve("outside");
        return Pipelines.builder(project(), FileStore.open(folder.resolve("state")))
                .random(new Random())
                .clock(dev.haulier.clock.Clock.system())
                .step(local("note", (context, config) -> {
                    context.workspace()
                            .write("note.txt", String.valueOf(config.get("tag")).getBytes(StandardCharsets.UTF_8));
                    return StepResult.succeeded(Map.of("text", "tag " + config.get("tag")));
                }))
                .step(external("effect", (context, config) -> {
                    // What it finds in the workspace must be what the step before has left.
                    String note = new String(context.workspace().read("note.txt"), StandardCharsets.UTF_8);
                    Path effect = outside.resolve(context.promotion() + "." + context.alias());
                    try {
                        Files.createFile(effect);
                        append(outside.resolve("ledger"), effect.getFileName() + " " + note + " " + config.get("text"));
                    } catch (FileAlreadyExistsException e) {
                        // The natural key says that it has happened already.
                        append(outside.resolve("again"), effect.getFileName().toString());
                    }
                    return StepResult.succeeded(Map.of("id", context.promotion()));
                }))
                .build();
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(
                file, line + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder.resolve("outside"));
        System.out.println("runs");
        try (Haulier haulier = open(folder)) {
            haulier.resume();
            for (int i = 0; i < FREIGHT; i++) {
                Freight freight = Pipelines.freight(haulier, "1.0." + i);
                for (String stage : new String[] {"dev", "prod"}) {
                    Optional<Promotion> done = haulier.stage(stage).promotions().stream()
                            .filter(promotion -> promotion.spec().freight().equals(freight.name()))
                            .findFirst();
                    if (done.isEmpty()) {
                        haulier.stage(stage).promote(freight);
                    }
                }
            }
        }
    }
}
