package dev.haulier.examples;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project of one Warehouse and one Stage with the steps that a test is about. */
final class OneStage {

    private static final String MANIFESTS = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata: {name: %1$s}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: app, namespace: %1$s}
            spec:
              subscriptions:
              - image: {repoURL: registry.example.com/app}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Stage
            metadata: {name: %2$s, namespace: %1$s}
            spec:
              requestedFreight:
              - origin: {kind: Warehouse, name: app}
                sources: {direct: true}
              promotionTemplate:
                spec:
                  vars: %3$s
                  steps:
            """;

    private OneStage() {}

    /** The project {@code shop} with the Stage {@code prod}. */
    static Project project(Path folder, String steps) {
        return project(folder, "shop", "prod", Map.of(), steps);
    }

    /** A project with variables; the file is {@code kargo.yaml} in the folder. */
    static Project project(Path folder, String name, String stage, Map<String, String> variables, String steps) {
        List<Map<String, String>> listed = variables.entrySet().stream()
                .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                .toList();
        String head = MANIFESTS.formatted(name, stage, Manifests.valueToJson(listed));
        try {
            Files.writeString(folder.resolve("kargo.yaml"), head + steps.indent(8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Project.load(folder.resolve("kargo.yaml"));
    }

    static Freight freight(Haulier haulier) {
        return haulier.warehouse("app")
                .createFreight(Image.of("registry.example.com/app", "v1.2.3", "sha256:" + "a".repeat(64)));
    }
}
