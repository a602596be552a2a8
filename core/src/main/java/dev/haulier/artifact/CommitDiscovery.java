package dev.haulier.artifact;

import dev.haulier.artifact.Ranking.Ranked;
import dev.haulier.model.CommitSelectionStrategy;
import dev.haulier.model.GitDiscoveryResult;
import dev.haulier.model.GitSubscription;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Looks at one Git subscription. History is read only as far as it takes to fill the limit. */
final class CommitDiscovery {

    private final GitSubscription subscription;
    private final CommitExpression expressions;
    private final PathFilter paths;
    private Drops dropped = new Drops();
    private final List<CommitCandidate> kept = new ArrayList<>();
    private int seen;

    private CommitDiscovery(GitSubscription subscription, CommitExpression expressions) {
        this.subscription = subscription;
        this.expressions = expressions;
        this.paths = new PathFilter(subscription.includePaths(), subscription.excludePaths());
    }

    static Found<GitDiscoveryResult> run(
            GitSubscription subscription, CommitSource source, CommitExpression expressions, SourceContext context)
            throws InterruptedException {
        CommitDiscovery discovery = new CommitDiscovery(subscription, expressions);
        try (CommitLog log = source.open(subscription, context)) {
            if (subscription.commitSelectionStrategy() == CommitSelectionStrategy.NEWEST_FROM_BRANCH) {
                discovery.branch(log);
            } else {
                discovery.tags(log);
            }
            return discovery.found(log);
        }
    }

    private Found<GitDiscoveryResult> found(CommitLog log) {
        return new Found<>(
                new GitDiscoveryResult(
                        subscription.repoURL(),
                        kept.stream()
                                .map(candidate -> CommitRules.discovered(subscription, candidate))
                                .toList(),
                        subscription.subscriptionName(),
                        log.observedRefs()),
                seen,
                kept.stream().map(CommitRules::name).toList(),
                dropped);
    }

    private void branch(CommitLog log) throws InterruptedException {
        Iterator<CommitCandidate> history = log.history();
        while (!full() && history.hasNext()) {
            CommitCandidate candidate = history.next();
            seen++;
            if (subscription.since() != null && candidate.createdAt().isBefore(subscription.since())) {
                dropped.add(new DroppedCandidate(
                        candidate.id(), DropReason.TOO_OLD, "committed before " + subscription.since()));
                return;
            }
            consider(log, candidate);
        }
    }

    private void tags(CommitLog log) throws InterruptedException {
        List<CommitCandidate> tags = log.tags();
        seen = tags.size();
        Ranking<CommitCandidate> ranking = CommitRules.rank(subscription, tags);
        dropped = ranking.dropped();
        NewestFirst<Ranked<CommitCandidate>> fitting = ranking.fitting();
        while (!full() && !fitting.isEmpty()) {
            consider(log, fitting.next(1).get(0).candidate());
        }
        dropped.beyondLimit(fitting, CommitCandidate::tag);
    }

    private void consider(CommitLog log, CommitCandidate candidate) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        DroppedCandidate refused = CommitRules.refuse(subscription, candidate, expressions);
        if (refused == null && !paths.isEmpty() && !paths.accepts(log.changedPaths(candidate.id()))) {
            refused = new DroppedCandidate(CommitRules.name(candidate), DropReason.PATHS, "");
        }
        if (refused == null) {
            kept.add(candidate);
        } else {
            dropped.add(refused);
        }
    }

    private boolean full() {
        return subscription.discoveryLimit() > 0 && kept.size() >= subscription.discoveryLimit();
    }
}
