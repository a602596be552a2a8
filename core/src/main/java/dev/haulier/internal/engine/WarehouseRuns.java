package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.FreightPick;
import dev.haulier.artifact.FreightVerdict;
import dev.haulier.artifact.FreightVerdict.Kind;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.event.Event;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.DiscoveredArtifacts;
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
import org.jspecify.annotations.Nullable;

/** Looks into Warehouses, and makes Freight of what is there. */
final class WarehouseRuns {

    /** Whoever changes the value of this annotation asks for a discovery. */
    private static final String REFRESH = "kargo.akuity.io/refresh";

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
                .map(Stored::resource)
                .map(stored -> defined.withStatus(stored.status())
                        .withMetadata(defined.metadata()
                                .withGeneration(stored.metadata().generation())))
                .orElse(defined);
    }

    Discovery discover(String name) throws InterruptedException {
        Warehouse warehouse = parts.definitions().warehouse(name);
        String project = parts.definitions().project();
        parts.announcer().announce(new Event.DiscoveryStarted(parts.now(), project, name));
        Discovery result = decide(warehouse, parts.discovery().discover(warehouse, project));
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
                .orElse("no Freight was made of what was found: "
                        + result.verdict().why());
    }

    /** Makes Freight of the newest artifacts, if the Warehouse's policy and criteria let it. */
    private Discovery decide(Warehouse warehouse, Discovery found) {
        Optional<Freight> newest = found.newest();
        if (newest.isEmpty()) {
            return found.decided(null, new FreightVerdict(Kind.INCOMPLETE, String.join("; ", found.problems())));
        }
        if (warehouse.spec().freightCreationPolicy() == FreightCreationPolicy.MANUAL) {
            return found.decided(
                    null, new FreightVerdict(Kind.MANUAL, "freightCreationPolicy is Manual: assemble it by hand"));
        }
        try {
            if (!criteria.areMet(warehouse, found.artifacts())) {
                return found.decided(
                        null, new FreightVerdict(Kind.CRITERIA_NOT_MET, "freightCreationCriteria are not met"));
            }
        } catch (HaulierException e) {
            return found.decided(
                    null, new FreightVerdict(Kind.CRITERIA_FAILED, parts.texts().message(e.getMessage())));
        }
        FreightRecords.Kept kept = keep(newest.get());
        return found.decided(kept.freight(), FreightVerdict.of(kept.isNew() ? Kind.CREATED : Kind.EXISTS));
    }

    private FreightRecords.Kept keep(Freight freight) {
        FreightRecords.Kept kept = parts.freight().keep(freight, parts.now());
        if (kept.isNew()) {
            parts.announcer()
                    .announce(new Event.FreightCreated(
                            parts.now(), parts.definitions().project(), kept.freight()));
        }
        return kept;
    }

    /** What was known stays when a source could not answer; that there is nothing any more is knowledge, too. */
    private void remember(Warehouse warehouse, Discovery result) {
        boolean failed = result.subscriptions().stream().anyMatch(SubscriptionResult::failed);
        @Nullable String refresh = warehouse.metadata().annotations().get(REFRESH);
        update(warehouse, before -> {
            long generation = before.metadata().generation();
            WarehouseStatus status = WarehouseConditions.of(
                    before.status(), result, parts.texts().message(summary(result)), generation, parts.now());
            if (refresh != null) {
                status = status.withLastHandledRefresh(refresh);
            }
            if (!failed) {
                status = status.withDiscoveredArtifacts(result.artifacts()).withObservedGeneration(generation);
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
                                .withNamespace(parts.definitions().project())
                                .withGeneration(1))));
                return;
            } catch (StoreConflictException e) {
                // Another thread or process was quicker: change what it has made.
            }
        }
        parts.records().update(Warehouse.class, defined.name(), before -> change.apply(redefined(before, defined)));
    }

    /** A changed definition is a new generation. */
    private static Warehouse redefined(Warehouse before, Warehouse defined) {
        return before.spec().equals(defined.spec())
                ? before
                : before.withSpec(defined.spec())
                        .withMetadata(before.metadata()
                                .withGeneration(before.metadata().generation() + 1));
    }

    /** Freight of versions that somebody has chosen among those that were found last. */
    Freight assemble(String name, FreightPick pick) {
        DiscoveredArtifacts found = get(name).status().discoveredArtifacts();
        return keep(pick.freight(
                        parts.definitions().warehouse(name), found == null ? DiscoveredArtifacts.empty() : found))
                .freight();
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
        return keep(Freight.of(warehouse.origin(), artifacts)).freight();
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
