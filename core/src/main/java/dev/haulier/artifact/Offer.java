package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.GitCommit;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.Image;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a subscription has found, to choose from.
 *
 * @param subscription the subscription
 * @param artifacts the best first
 */
record Offer(Subscription subscription, List<FreightArtifact> artifacts) {

    /** How many versions an error names. */
    static final int NAMED = 10;

    private static final int MIN_PREFIX = 7;

    /** What each subscription has found, in the order of the manifest. */
    static List<Offer> all(Warehouse warehouse, DiscoveredArtifacts found) {
        return warehouse.spec().subscriptions().stream()
                .map(subscription -> new Offer(subscription, artifacts(subscription, found)))
                .toList();
    }

    private static List<FreightArtifact> artifacts(Subscription subscription, DiscoveredArtifacts found) {
        Stream<? extends FreightArtifact> artifacts;
        if (subscription instanceof GitSubscription git) {
            artifacts = found.git().stream()
                    .filter(result -> result.repoURL().equals(git.repoURL()))
                    .flatMap(result -> result.commits().stream().map(commit -> FreightAssembly.commit(result, commit)));
        } else if (subscription instanceof ImageSubscription image) {
            artifacts = found.images().stream()
                    .filter(result -> result.repoURL().equals(image.repoURL()))
                    .flatMap(result -> result.references().stream().map(each -> FreightAssembly.image(result, each)));
        } else if (subscription instanceof ChartSubscription chart) {
            artifacts = found.charts().stream()
                    .filter(result -> result.repoURL().equals(chart.repoURL())
                            && result.name().equals(chart.name()))
                    .flatMap(result ->
                            result.versions().stream().map(version -> FreightAssembly.chart(result, version)));
        } else {
            artifacts = found.results().stream()
                    .filter(result -> result.name().equals(subscription.subscriptionName()))
                    .flatMap(result -> result.artifactReferences().stream());
        }
        List<FreightArtifact> list = new ArrayList<>();
        artifacts.forEach(list::add);
        return list;
    }

    String place() {
        String noun = subscription.subscriptionType();
        String place = NothingKept.place(subscription);
        return place.startsWith(noun) ? place : noun + " " + place;
    }

    FreightArtifact newest(String lead) {
        if (artifacts.isEmpty()) {
            throw nothing(lead);
        }
        return artifacts.get(0);
    }

    private HaulierException nothing(String lead) {
        return new HaulierException(lead + "nothing is known of " + place() + " yet; discover first");
    }

    /** The artifact of a version; a commit also by the beginning of its id, if only one begins so. */
    FreightArtifact find(String version, String lead) {
        if (artifacts.isEmpty()) {
            throw nothing(lead);
        }
        List<FreightArtifact> exact = artifacts.stream()
                .filter(artifact -> names(artifact).contains(version))
                .toList();
        if (!exact.isEmpty()) {
            return exact.get(0);
        }
        List<FreightArtifact> begun = version.length() < MIN_PREFIX
                ? List.of()
                : artifacts.stream()
                        .filter(artifact -> artifact instanceof GitCommit commit
                                && commit.id().startsWith(version))
                        .toList();
        if (begun.size() == 1) {
            return begun.get(0);
        }
        List<String> known =
                artifacts.stream().map(artifact -> names(artifact).get(0)).toList();
        String some = String.join(", ", known.subList(0, Math.min(NAMED, known.size())))
                + (known.size() > NAMED ? " and " + (known.size() - NAMED) + " more" : "");
        throw new HaulierException(lead + place() + (begun.isEmpty() ? " has no " : " has several ") + version
                + " among what was found last; there is " + some);
    }

    /** What an artifact can be called, what people call it first. */
    private static List<String> names(FreightArtifact artifact) {
        if (artifact instanceof GitCommit commit) {
            return commit.tag().isEmpty() ? List.of(commit.id()) : List.of(commit.tag(), commit.id());
        }
        if (artifact instanceof Image image) {
            return image.digest().isEmpty() ? List.of(image.tag()) : List.of(image.tag(), image.digest());
        }
        return List.of(
                artifact instanceof ArtifactReference reference ? reference.version() : ((Chart) artifact).version());
    }

    String kind() {
        return subscription.subscriptionType();
    }

    String subscriptionName() {
        return subscription.subscriptionName();
    }

    String url() {
        if (subscription instanceof GitSubscription git) {
            return git.repoURL();
        }
        if (subscription instanceof ImageSubscription image) {
            return image.repoURL();
        }
        return subscription instanceof ChartSubscription chart ? chart.repoURL() : "";
    }

    String name() {
        return subscription instanceof ChartSubscription chart ? chart.name() : "";
    }
}
