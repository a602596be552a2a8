package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.DiscoveryResult;
import dev.haulier.model.GenericSubscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one subscription of a type of the host's own. The source's order stands. */
final class GenericDiscovery {

    private GenericDiscovery() {}

    static Found<DiscoveryResult> run(GenericSubscription subscription, GenericSource source, SourceContext context)
            throws InterruptedException {
        List<ArtifactReference> listed = source.list(subscription, context);
        Drops dropped = new Drops();
        List<ArtifactReference> kept = new ArrayList<>();
        for (ArtifactReference each : listed) {
            ArtifactReference artifact = complete(subscription, source, each);
            if (artifact.version().isBlank()) {
                dropped.add(new DroppedCandidate(
                        artifact.artifactType(), DropReason.UNREADABLE, "the source gave it no version"));
            } else if (subscription.discoveryLimit() > 0 && kept.size() >= subscription.discoveryLimit()) {
                dropped.add(new DroppedCandidate(artifact.version(), DropReason.BEYOND_LIMIT, ""));
            } else {
                kept.add(artifact);
            }
        }
        return new Found<>(
                new DiscoveryResult(subscription.subscriptionName(), kept),
                listed.size(),
                kept.stream().map(ArtifactReference::version).toList(),
                dropped);
    }

    /** A source need not repeat what it was asked for; but what it does say must be true. */
    private static ArtifactReference complete(
            GenericSubscription subscription, GenericSource source, @Nullable ArtifactReference artifact) {
        if (artifact == null) {
            throw new HaulierException(source.name() + " listed null in the place of an artifact");
        }
        String name = subscription.subscriptionName();
        if (!artifact.subscriptionName().isEmpty()
                && !artifact.subscriptionName().equals(name)) {
            throw new HaulierException(source.name() + " was asked for subscription \"" + name
                    + "\" and answered with an artifact of subscription \"" + artifact.subscriptionName()
                    + "\": give that of the subscription, or none");
        }
        String type = artifact.artifactType().isEmpty() ? subscription.subscriptionType() : artifact.artifactType();
        return new ArtifactReference(type, name, artifact.version(), artifact.metadata());
    }
}
