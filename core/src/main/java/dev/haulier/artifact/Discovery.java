package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.Freight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one discovery of a Warehouse found.
 *
 * <p>Immutable.
 *
 * @param warehouse the Warehouse's name
 * @param artifacts what was kept, in the order of the subscriptions, the best first
 * @param subscriptions how each subscription came to that, in the order of the manifest
 * @param freight the best of each subscription as Freight, or null when there is none: the verdict says why
 * @param verdict what became of the best of each subscription
 */
public record Discovery(
        String warehouse,
        DiscoveredArtifacts artifacts,
        List<SubscriptionResult> subscriptions,
        @Nullable Freight freight,
        FreightVerdict verdict) {

    /** Copies what is handed in. */
    public Discovery {
        Objects.requireNonNull(warehouse, "warehouse");
        Objects.requireNonNull(artifacts, "artifacts");
        subscriptions = List.copyOf(subscriptions);
        Objects.requireNonNull(verdict, "verdict");
    }

    /**
     * The newest Freight: the best of each subscription.
     *
     * @return empty when some subscription found nothing, see {@link #problems()}, or when the Warehouse's policy or its
     *     criteria say that none is to be made, see {@link #verdict()}
     */
    public Optional<Freight> newest() {
        return Optional.ofNullable(freight);
    }

    /**
     * What is wrong: why subscriptions found nothing, or why the creation criteria cannot be evaluated.
     *
     * @return one line each, in the order of the manifest; empty when all is well
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (SubscriptionResult result : subscriptions) {
            if (!result.succeeded()) {
                problems.add(result.problem());
            }
        }
        if (verdict.kind() == FreightVerdict.Kind.CRITERIA_FAILED) {
            problems.add(verdict.why());
        }
        return problems;
    }

    /**
     * The same with what became of its artifacts.
     *
     * @param freight the Freight, or null when there is none
     * @param verdict why, or why not
     * @return a copy
     */
    public Discovery decided(@Nullable Freight freight, FreightVerdict verdict) {
        return new Discovery(warehouse, artifacts, subscriptions, freight, verdict);
    }

    /**
     * The newest Freight, or an exception that says why there is none.
     *
     * @return never null
     * @throws HaulierException when there is none; the message names the Warehouse and each problem, or says why none was made
     */
    public Freight newestOrThrow() {
        return newest().orElseThrow(() -> new HaulierException("Warehouse \"" + warehouse + "\" has no Freight: "
                + (problems().isEmpty() ? verdict.why() : String.join("; ", problems()))));
    }
}
