package dev.haulier.examples;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project of one Stage with the step that a test is about. */
final class PaidSteps {

    private PaidSteps() {}

    static Project project(Path folder, String steps) {
        try {
            Files.writeString(folder.resolve("kargo.yaml"), """
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Project
                    metadata: {name: shop}
                    ---
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Warehouse
                    metadata: {name: app, namespace: shop}
                    spec:
                      subscriptions:
                      - image: {repoURL: registry.example.com/app}
                    ---
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Stage
                    metadata: {name: prod, namespace: shop}
                    spec:
                      requestedFreight:
                      - origin: {kind: Warehouse, name: app}
                        sources: {direct: true}
                      promotionTemplate:
                        spec:
                          steps:
                    """ + steps.indent(8));
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
