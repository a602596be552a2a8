package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.Freight;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one discovery of a Warehouse found.
 *
 * <p>Immutable.
 *
 * @param warehouse the Warehouse's name
 * @param artifacts what was kept, in the order of the subscriptions, the best first
 * @param subscriptions how each subscription came to that, in the order of the manifest
 * @param freight the best of each subscription as Freight, or null when some subscription found nothing. Whether it is to be
 *     made is for the Warehouse's policy and criteria to say
 */
public record Discovery(
        String warehouse,
        DiscoveredArtifacts artifacts,
        List<SubscriptionResult> subscriptions,
        @Nullable Freight freight) {

    /** Copies what is handed in. */
    public Discovery {
        Objects.requireNonNull(warehouse, "warehouse");
        Objects.requireNonNull(artifacts, "artifacts");
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * The newest Freight: the best of each subscription.
     *
     * @return empty when some subscription found nothing, see {@link #problems()}
     */
    public Optional<Freight> newest() {
        return Optional.ofNullable(freight);
    }

    /**
     * Why subscriptions found nothing.
     *
     * @return one line each, in the order of the manifest; empty when all found something
     */
    public List<String> problems() {
        return subscriptions.stream()
                .map(SubscriptionResult::problem)
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    /**
     * The newest Freight, or an exception that says why there is none.
     *
     * @return never null
     * @throws HaulierException when some subscription found nothing; the message names the Warehouse and each problem
     */
    public Freight newestOrThrow() {
        return newest().orElseThrow(() -> new HaulierException("Warehouse \"" + warehouse + "\" has no Freight: "
                + problems().stream().collect(Collectors.joining("; "))));
    }
}
