package dev.haulier.artifact;

import dev.haulier.model.Chart;
import dev.haulier.model.ChartDiscoveryResult;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.DiscoveryResult;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.GitCommit;
import dev.haulier.model.GitDiscoveryResult;
import dev.haulier.model.Image;
import dev.haulier.model.ImageDiscoveryResult;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes Freight of what was found. */
final class FreightAssembly {

    private FreightAssembly() {}

    /** Freight of the best of each subscription; empty when there is nothing, or a subscription found nothing. */
    static Optional<Freight> newest(Warehouse warehouse, DiscoveredArtifacts found) {
        List<FreightArtifact> contents = new ArrayList<>();
        for (GitDiscoveryResult result : found.git()) {
            if (result.commits().isEmpty()) {
                return Optional.empty();
            }
            contents.add(commit(result, result.commits().get(0)));
        }
        for (ImageDiscoveryResult result : found.images()) {
            if (result.references().isEmpty()) {
                return Optional.empty();
            }
            contents.add(image(result, result.references().get(0)));
        }
        for (ChartDiscoveryResult result : found.charts()) {
            if (result.versions().isEmpty()) {
                return Optional.empty();
            }
            contents.add(chart(result, result.versions().get(0)));
        }
        for (DiscoveryResult result : found.results()) {
            if (result.artifactReferences().isEmpty()) {
                return Optional.empty();
            }
            contents.add(result.artifactReferences().get(0));
        }
        return contents.isEmpty() ? Optional.empty() : Optional.of(freight(warehouse, found, contents));
    }

    /** Freight of one artifact for each subscription. */
    static Freight freight(Warehouse warehouse, DiscoveredArtifacts found, List<FreightArtifact> contents) {
        Freight freight = Freight.of(warehouse.origin(), contents);
        return freight.withMetadata(
                        freight.metadata().withNamespace(warehouse.metadata().namespace()))
                .withDiscoveredAt(found.discoveredAt());
    }

    static GitCommit commit(GitDiscoveryResult result, DiscoveredCommit commit) {
        return new GitCommit(
                result.repoURL(),
                commit.id(),
                commit.branch(),
                commit.tag(),
                commit.subject(),
                commit.author(),
                commit.committer(),
                result.subscriptionName());
    }

    static Image image(ImageDiscoveryResult result, DiscoveredImageReference image) {
        return new Image(result.repoURL(), image.tag(), image.digest(), image.annotations(), result.subscriptionName());
    }

    static Chart chart(ChartDiscoveryResult result, String version) {
        return new Chart(result.repoURL(), result.name(), version, result.subscriptionName());
    }
}
