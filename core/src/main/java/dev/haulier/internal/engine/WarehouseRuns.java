package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.artifact.Discovery;
import dev.haulier.event.Event;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightCreationPolicy;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.GitCommit;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.Image;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import dev.haulier.model.WarehouseStatus;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks into Warehouses, and makes Freight of what is there. */
final class WarehouseRuns {

    private final EngineParts parts;
    private final FreightCriteria criteria;

    WarehouseRuns(EngineParts parts, FreightCriteria criteria) {
        this.parts = parts;
        this.criteria = criteria;
    }

    /** The Warehouse as it is defined now and as it was left. */
    Warehouse get(String name) {
        Warehouse defined = parts.definitions().warehouse(name);
        return parts.records()
                .find(Warehouse.class, name)
                .map(stored -> defined.withStatus(stored.resource().status()))
                .orElse(defined);
    }

    Discovery discover(String name) throws InterruptedException {
        Warehouse warehouse = parts.definitions().warehouse(name);
        String project = parts.definitions().project();
        parts.announcer().announce(new Event.DiscoveryStarted(parts.now(), project, name));
        Discovery found = parts.discovery().discover(warehouse, project);
        Discovery result = new Discovery(
                found.warehouse(),
                found.artifacts(),
                found.subscriptions(),
                freight(warehouse, found).orElse(null));
        remember(warehouse, result);
        parts.announcer()
                .announce(new Event.DiscoveryFinished(
                        parts.now(),
                        project,
                        name,
                        result.newest().map(Freight::name).orElse(null),
                        parts.texts().message(summary(result))));
        return result;
    }

    private static String summary(Discovery result) {
        if (!result.problems().isEmpty()) {
            return String.join("; ", result.problems());
        }
        return result.newest()
                .map(freight -> "the newest artifacts are Freight " + freight.alias() + " (" + freight.name() + ")")
                .orElse("no Freight was made of what was found");
    }

    private Optional<Freight> freight(Warehouse warehouse, Discovery found) {
        boolean automatic = warehouse.spec().freightCreationPolicy() == FreightCreationPolicy.AUTOMATIC;
        return found.newest()
                .filter(freight -> automatic && criteria.areMet(warehouse, found.artifacts()))
                .map(this::keep);
    }

    private Freight keep(Freight freight) {
        FreightRecords.Kept kept = parts.freight().keep(freight, parts.now());
        if (kept.isNew()) {
            parts.announcer()
                    .announce(new Event.FreightCreated(
                            parts.now(), parts.definitions().project(), kept.freight()));
        }
        return kept.freight();
    }

    private void remember(Warehouse warehouse, Discovery result) {
        boolean failed = !result.problems().isEmpty();
        update(warehouse, before -> {
            WarehouseStatus status = before.status();
            status = WarehouseConditions.of(status, parts.texts().message(summary(result)), failed, parts.now());
            if (!failed) {
                status = status.withDiscoveredArtifacts(result.artifacts())
                        .withObservedGeneration(before.metadata().generation());
            }
            return before.withStatus(
                    result.newest().isEmpty()
                            ? status
                            : status.withLastFreightID(result.newest().get().name()));
        });
    }

    private void update(Warehouse defined, UnaryOperator<Warehouse> change) {
        Optional<Stored<Warehouse>> stored = parts.records().find(Warehouse.class, defined.name());
        if (stored.isEmpty()) {
            try {
                parts.records()
                        .store()
                        .create(change.apply(defined.withMetadata(defined.metadata()
                                .withNamespace(parts.definitions().project()))));
                return;
            } catch (StoreConflictException e) {
                // Another thread or process was quicker: change what it has made.
            }
        }
        parts.records()
                .update(Warehouse.class, defined.name(), before -> change.apply(before.withSpec(defined.spec())));
    }

    /** Freight of artifacts that somebody has chosen. */
    Freight create(String name, List<FreightArtifact> artifacts) {
        Warehouse warehouse = parts.definitions().warehouse(name);
        var unmet = new ArrayList<>(warehouse.spec().subscriptions());
        for (FreightArtifact artifact : artifacts) {
            Optional<Subscription> subscription =
                    unmet.stream().filter(each -> fits(each, artifact)).findFirst();
            if (subscription.isEmpty()) {
                throw new HaulierException("Warehouse " + name + " does not subscribe to " + artifact
                        + ", or there are two of it; give one artifact for each subscription");
            }
            unmet.remove(subscription.get());
        }
        if (!unmet.isEmpty()) {
            throw new HaulierException(
                    "Warehouse " + name + " subscribes to more: give an artifact for " + unmet.get(0));
        }
        return keep(Freight.of(warehouse.origin(), artifacts));
    }

    private static boolean fits(Subscription subscription, FreightArtifact artifact) {
        if (!subscription.subscriptionName().equals(artifact.subscriptionName())) {
            return false;
        }
        if (subscription instanceof GitSubscription git && artifact instanceof GitCommit commit) {
            return RepositoryUrls.git(git.repoURL()).equals(RepositoryUrls.git(commit.repoURL()));
        }
        if (subscription instanceof ImageSubscription wanted && artifact instanceof Image image) {
            return wanted.repoURL().equals(image.repoURL());
        }
        if (subscription instanceof ChartSubscription wanted && artifact instanceof Chart chart) {
            return RepositoryUrls.chart(wanted.repoURL(), wanted.name())
                    .equals(RepositoryUrls.chart(chart.repoURL(), chart.name()));
        }
        return subscription instanceof GenericSubscription && artifact instanceof ArtifactReference;
    }
}
