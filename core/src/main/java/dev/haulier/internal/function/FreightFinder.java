package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.GitCommit;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.Image;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds an artifact in the Freight that a promotion brings along, as Kargo does: in the Freight of the one Warehouse that
 * subscribes to it.
 */
public final class FreightFinder {

    private final List<FreightRequest> requested;
    private final List<FreightReference> freight;
    private final Function<String, @Nullable Warehouse> warehouses;

    /**
     * Creates a finder.
     *
     * @param requested what the Stage asks for
     * @param freight what it will hold
     * @param warehouses finds a Warehouse by name
     */
    public FreightFinder(
            List<FreightRequest> requested,
            List<FreightReference> freight,
            Function<String, @Nullable Warehouse> warehouses) {
        this.requested = List.copyOf(requested);
        this.freight = List.copyOf(freight);
        this.warehouses = warehouses;
    }

    @Nullable
    GitCommit commit(String repoUrl, @Nullable FreightOrigin origin) {
        String wanted = RepositoryUrls.git(repoUrl);
        return find(
                origin,
                "commits of " + repoUrl,
                subscription -> subscription instanceof GitSubscription git
                        && RepositoryUrls.git(git.repoURL()).equals(wanted),
                reference -> reference.commits().stream()
                        .filter(commit -> RepositoryUrls.git(commit.repoURL()).equals(wanted)));
    }

    @Nullable
    Image image(String repoUrl, @Nullable FreightOrigin origin) {
        return find(
                origin,
                "image " + repoUrl,
                subscription -> subscription instanceof ImageSubscription image
                        && image.repoURL().equals(repoUrl),
                reference -> reference.images().stream()
                        .filter(image -> image.repoURL().equals(repoUrl)));
    }

    Chart chart(String repoUrl, String name, @Nullable FreightOrigin origin) {
        Chart found = find(
                origin,
                "chart " + repoUrl + (name.isEmpty() ? "" : " " + name),
                subscription -> subscription instanceof ChartSubscription chart
                        && chart.repoURL().equals(repoUrl)
                        && chart.name().equals(name),
                reference -> reference.charts().stream()
                        .filter(chart ->
                                chart.repoURL().equals(repoUrl) && chart.name().equals(name)));
        if (found == null) {
            throw new HaulierException("chart " + repoUrl + (name.isEmpty() ? "" : " " + name)
                    + " was not found in referenced Freight; see what the Warehouse subscribes to");
        }
        return found;
    }

    @Nullable
    ArtifactReference artifact(String subscriptionName, @Nullable FreightOrigin origin) {
        return find(
                origin,
                "artifacts of subscription " + subscriptionName,
                subscription -> subscription.subscriptionName().equals(subscriptionName),
                reference -> reference.artifacts().stream()
                        .filter(artifact -> artifact.subscriptionName().equals(subscriptionName)));
    }

    private <T> @Nullable T find(
            @Nullable FreightOrigin given,
            String what,
            Predicate<Subscription> subscribed,
            Function<FreightReference, Stream<T>> content) {
        FreightOrigin origin = given == null ? origin(what, subscribed) : given;
        if (origin == null) {
            return null;
        }
        return freight.stream()
                .filter(reference -> reference.origin().equals(origin))
                .flatMap(content)
                .findFirst()
                .orElse(null);
    }

    private @Nullable FreightOrigin origin(String what, Predicate<Subscription> subscribed) {
        var found = new ArrayList<FreightOrigin>();
        for (FreightRequest request : requested) {
            Warehouse warehouse = warehouses.apply(request.origin().name());
            if (warehouse == null) {
                throw new HaulierException("there is no " + request.origin() + ", which the Stage requests Freight of");
            }
            if (warehouse.spec().subscriptions().stream().anyMatch(subscribed)) {
                found.add(request.origin());
            }
        }
        if (found.size() > 1) {
            throw new HaulierException("several Warehouses subscribe to " + what + ": " + found
                    + "; say which by warehouse(\"" + found.get(0).name() + "\") as the last argument");
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
