package dev.haulier.artifact;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.GitCommit;
import dev.haulier.model.Image;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes Freight of the best of each subscription. */
final class FreightAssembly {

    private FreightAssembly() {}

    /** Empty when there is nothing, or a subscription found nothing. */
    static Optional<Freight> newest(Warehouse warehouse, DiscoveredArtifacts found) {
        boolean incomplete = found.git().stream()
                        .anyMatch(result -> result.commits().isEmpty())
                || found.images().stream()
                        .anyMatch(result -> result.references().isEmpty())
                || found.charts().stream().anyMatch(result -> result.versions().isEmpty())
                || found.results().stream()
                        .anyMatch(result -> result.artifactReferences().isEmpty());
        boolean empty = found.git().isEmpty()
                && found.images().isEmpty()
                && found.charts().isEmpty()
                && found.results().isEmpty();
        if (incomplete || empty) {
            return Optional.empty();
        }
        List<GitCommit> commits = found.git().stream()
                .map(result -> {
                    DiscoveredCommit commit = result.commits().get(0);
                    return new GitCommit(
                            result.repoURL(),
                            commit.id(),
                            commit.branch(),
                            commit.tag(),
                            commit.subject(),
                            commit.author(),
                            commit.committer(),
                            result.subscriptionName());
                })
                .toList();
        List<Image> images = found.images().stream()
                .map(result -> {
                    DiscoveredImageReference image = result.references().get(0);
                    return new Image(
                            result.repoURL(),
                            image.tag(),
                            image.digest(),
                            image.annotations(),
                            result.subscriptionName());
                })
                .toList();
        List<Chart> charts = found.charts().stream()
                .map(result -> new Chart(
                        result.repoURL(), result.name(), result.versions().get(0), result.subscriptionName()))
                .toList();
        List<ArtifactReference> artifacts = found.results().stream()
                .map(result -> result.artifactReferences().get(0))
                .toList();
        List<FreightArtifact> contents = new ArrayList<>(commits);
        contents.addAll(images);
        contents.addAll(charts);
        contents.addAll(artifacts);
        Freight freight = Freight.of(warehouse.origin(), contents);
        return Optional.of(freight.withMetadata(
                        freight.metadata().withNamespace(warehouse.metadata().namespace()))
                .withDiscoveredAt(found.discoveredAt()));
    }
}
