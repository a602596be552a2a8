package dev.haulier.artifact;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.DiscoveryResult;
import dev.haulier.model.GenericSubscription;
import java.util.List;

/** Looks at one subscription of a type of the host's own. */
final class GenericDiscovery {

    private GenericDiscovery() {}

    static Found<DiscoveryResult> run(GenericSubscription subscription, GenericSource source, SourceContext context)
            throws InterruptedException {
        List<ArtifactReference> listed = source.list(subscription, context);
        int limit = subscription.discoveryLimit() <= 0
                ? listed.size()
                : Math.min(listed.size(), subscription.discoveryLimit());
        List<ArtifactReference> kept = listed.subList(0, limit);
        return new Found<>(
                new DiscoveryResult(subscription.subscriptionName(), kept),
                listed.size(),
                kept.stream().map(ArtifactReference::version).toList(),
                listed.subList(limit, listed.size()).stream()
                        .map(reference -> new DroppedCandidate(reference.version(), DropReason.BEYOND_LIMIT, ""))
                        .toList());
    }
}
