package dev.haulier.artifact;

import dev.haulier.artifact.Ranking.Ranked;
import dev.haulier.model.ChartDiscoveryResult;
import dev.haulier.model.ChartSubscription;
import java.util.ArrayList;
import java.util.List;

/** Looks at one chart subscription. */
final class ChartDiscovery {

    private ChartDiscovery() {}

    static Found<ChartDiscoveryResult> run(ChartSubscription subscription, ChartSource source, SourceContext context)
            throws InterruptedException {
        List<String> listed = source.list(subscription, context);
        Ranking<String> ranking = rank(subscription, listed);
        int limit = subscription.discoveryLimit() <= 0 ? Integer.MAX_VALUE : subscription.discoveryLimit();
        NewestFirst<Ranked<String>> fitting = ranking.fitting();
        List<String> kept = fitting.next(limit).stream().map(Ranked::candidate).toList();
        Drops dropped = ranking.dropped();
        dropped.beyondLimit(fitting, version -> version);
        ChartDiscoveryResult result = new ChartDiscoveryResult(
                subscription.repoURL(),
                subscription.name(),
                subscription.semverConstraint(),
                kept,
                subscription.subscriptionName());
        return new Found<>(result, listed.size(), kept, dropped);
    }

    /** Registries must have all three numbers and no {@code v}; chart repositories may have anything like a version. */
    private static Ranking<String> rank(ChartSubscription subscription, List<String> versions) {
        boolean registry = subscription.repoURL().startsWith("oci://");
        List<String> candidates = versions;
        List<DroppedCandidate> dropped = new ArrayList<>();
        if (registry) {
            candidates = new ArrayList<>();
            for (String version : versions) {
                if (version.startsWith("v")) {
                    dropped.add(new DroppedCandidate(
                            version, DropReason.NOT_A_VERSION, "charts of a registry have no leading v"));
                } else {
                    candidates.add(version);
                }
            }
        }
        Ranking<String> ranking = Ranking.byVersion(
                candidates,
                version -> version,
                new TagPatterns(List.of(), List.of()),
                new VersionRule(registry, subscription.semverConstraint()));
        ranking.dropped().addAll(dropped);
        return ranking;
    }
}
