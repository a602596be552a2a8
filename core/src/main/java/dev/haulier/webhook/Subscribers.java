package dev.haulier.webhook;

import dev.haulier.artifact.RefreshRules;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the Warehouses that something new concerns. Immutable. */
final class Subscribers {

    private final List<Warehouse> warehouses;

    Subscribers(Collection<Warehouse> warehouses) {
        this.warehouses = List.copyOf(warehouses);
    }

    List<Warehouse> all() {
        return warehouses;
    }

    List<String> of(Notice.Push push) {
        Set<String> urls = push.urls().stream().map(RepositoryUrls::git).collect(Collectors.toSet());
        return with(subscription -> subscription instanceof GitSubscription git
                && urls.contains(RepositoryUrls.git(git.repoURL()))
                && RefreshRules.concerns(git, push.refs(), push.paths()));
    }

    List<String> of(Notice.Artifact artifact) {
        String image = RepositoryUrls.image(artifact.url());
        String chart = RepositoryUrls.chart(artifact.url());
        return with(subscription -> {
            if (subscription instanceof ImageSubscription of && artifact.sort() != Notice.Sort.CHART) {
                return RepositoryUrls.image(of.repoURL()).equals(image) && RefreshRules.concerns(of, artifact.tags());
            }
            return subscription instanceof ChartSubscription of
                    && artifact.sort() != Notice.Sort.IMAGE
                    && RepositoryUrls.chart(of.repoURL()).equals(chart)
                    && RefreshRules.concerns(of, artifact.tags());
        });
    }

    private List<String> with(Predicate<Subscription> concerned) {
        return warehouses.stream()
                .filter(warehouse -> warehouse.spec().subscriptions().stream().anyMatch(concerned))
                .map(Warehouse::name)
                .sorted()
                .toList();
    }

    /** The URLs that a Warehouse subscribes to, each in the one form that comparisons use. */
    static Set<String> urls(Warehouse warehouse) {
        return warehouse.spec().subscriptions().stream()
                .map(subscription -> {
                    if (subscription instanceof GitSubscription git) {
                        return RepositoryUrls.git(git.repoURL());
                    }
                    if (subscription instanceof ImageSubscription image) {
                        return RepositoryUrls.image(image.repoURL());
                    }
                    return subscription instanceof ChartSubscription chart ? RepositoryUrls.chart(chart.repoURL()) : "";
                })
                .filter(url -> !url.isEmpty())
                .collect(Collectors.toSet());
    }
}
