package dev.haulier.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Problem;
import dev.haulier.model.Warehouse;
import org.junit.jupiter.api.Test;

/** What manifests of older Kargo versions have, and newer ones have no more. */
class OlderManifestTest {

    @Test
    void image_semverConstraint_isReadAsConstraintWithANote() {
        ManifestSet set = warehouse("semverConstraint: ^1.2.0");

        assertThat(set.errors()).isEmpty();
        assertThat(image(set).constraint()).isEqualTo("^1.2.0");
        assertThat(set.problems()).singleElement().satisfies(note -> {
            assertThat(note.isError()).isFalse();
            assertThat(note.toString())
                    .contains("w.yaml:8")
                    .contains("subscriptions[0].image.semverConstraint: is the older name of constraint");
        });
    }

    @Test
    void image_bothNamesOfTheConstraint_areAnErrorAtTheOlderOne() {
        ManifestSet set = warehouse("constraint: ^2.0.0\n      semverConstraint: ^1.2.0");

        assertThat(set.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path()).endsWith("semverConstraint"));
    }

    @Test
    void project_withASpec_isReadWithANoteThatItHasNoEffect() {
        ManifestSet set = Manifests.parse("""
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Project
                metadata:
                  name: demo
                spec:
                  promotionPolicies:
                  - stage: dev
                    autoPromotionEnabled: true
                """, "p.yaml", false);

        assertThat(set.errors()).isEmpty();
        assertThat(set.resources()).hasSize(1);
        assertThat(set.problems())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("p.yaml:5")
                .contains("move it into a ProjectConfig");
    }

    private static ManifestSet warehouse(String constraint) {
        return Manifests.parse("""
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata: {name: w, namespace: demo}
                spec:
                  subscriptions:
                  - image:
                      repoURL: registry.example.com/app
                      %s
                """.formatted(constraint), "w.yaml", false);
    }

    private static ImageSubscription image(ManifestSet set) {
        return (ImageSubscription)
                ((Warehouse) set.resources().get(0)).spec().subscriptions().get(0);
    }
}
