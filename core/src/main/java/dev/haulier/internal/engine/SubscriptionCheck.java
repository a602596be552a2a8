package dev.haulier.internal.engine;

import dev.haulier.artifact.ArtifactSource;
import dev.haulier.artifact.GenericSource;
import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.internal.config.ConfigProblem;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.NearestName;
import dev.haulier.model.Resource;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds subscriptions of a type that no source serves (a slip in {@code image} makes one), and configs that do not fit what
 * their source wants. That nobody lists images, commits or charts is found when somebody discovers: to promote Freight that
 * is there takes no source.
 */
final class SubscriptionCheck {

    /** Whom a problem is told. */
    @FunctionalInterface
    interface Problems {

        void add(Resource resource, String path, String message);
    }

    private final List<GenericSource> sources;
    private final Problems problems;

    SubscriptionCheck(List<ArtifactSource> sources, Problems problems) {
        this.sources = sources.stream()
                .filter(GenericSource.class::isInstance)
                .map(GenericSource.class::cast)
                .toList();
        this.problems = problems;
    }

    void check(Warehouse warehouse) {
        List<Subscription> subscriptions = warehouse.spec().subscriptions();
        for (int i = 0; i < subscriptions.size(); i++) {
            if (subscriptions.get(i) instanceof GenericSubscription generic) {
                check(warehouse, "spec.subscriptions[" + i + "]." + generic.subscriptionType(), generic);
            }
        }
    }

    private void check(Warehouse warehouse, String path, GenericSubscription subscription) {
        @Nullable
        GenericSource source = sources.stream()
                .filter(each -> each.serves(subscription))
                .findFirst()
                .orElse(null);
        if (source == null) {
            problems.add(
                    warehouse,
                    path,
                    "there is no source of " + subscription.subscriptionType()
                            + NearestName.hint(subscription.subscriptionType(), known())
                            + " (a type of one's own is there when a source of it is registered)");
            return;
        }
        try {
            ConfigDecoder.decode(source.configType(), subscription.config());
        } catch (ConfigDecoder.ConfigException e) {
            for (ConfigProblem found : e.problems()) {
                problems.add(
                        warehouse,
                        path + ".config" + (found.path().isEmpty() ? "" : "." + found.path()),
                        found.message());
            }
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(List.of("image", "git", "chart"));
        sources.forEach(source -> known.addAll(source.subscriptionTypes()));
        return known;
    }
}
