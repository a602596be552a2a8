package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.artifact.Ranking.Ranked;
import dev.haulier.model.CommitSelectionStrategy;
import dev.haulier.model.GitDiscoveryResult;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ObservedRefs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at one Git subscription. History is read only as far as it takes to fill the limit. */
final class CommitDiscovery {

    /** More observed tags are not noted in the Warehouse's status. */
    static final int MAX_OBSERVED_TAGS = 1000;

    private final GitSubscription subscription;
    private final CommitExpression expressions;
    private final PathFilter paths;
    private Drops dropped = new Drops();
    private final List<CommitCandidate> kept = new ArrayList<>();
    private int seen;
    private @Nullable ObservedRefs observed;

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
            return discovery.found();
        }
    }

    private Found<GitDiscoveryResult> found() {
        return new Found<>(
                new GitDiscoveryResult(
                        subscription.repoURL(),
                        kept.stream()
                                .map(candidate -> CommitRules.discovered(subscription, candidate))
                                .toList(),
                        subscription.subscriptionName(),
                        observed),
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
                break;
            }
            consider(log, candidate);
        }
        observed = log.observedRefs();
        unreadable(log);
    }

    private void unreadable(CommitLog log) {
        List<DroppedCandidate> unreadable = log.unreadable();
        seen += unreadable.size();
        dropped.addAll(unreadable);
    }

    private void tags(CommitLog log) throws InterruptedException {
        List<CommitCandidate> tags = log.tags();
        seen = tags.size();
        Ranking<CommitCandidate> ranking = CommitRules.rank(subscription, tags);
        dropped = ranking.dropped();
        NewestFirst<Ranked<CommitCandidate>> fitting = ranking.fitting();
        unreadable(log);
        observed = observedTags(log, fitting);
        while (!full() && !fitting.isEmpty()) {
            consider(log, fitting.next(1).get(0).candidate());
        }
        dropped.beyondLimit(fitting, CommitCandidate::tag);
    }

    /** The tags whose names fit, unless there are very many: the state of a Warehouse stays small. */
    private static @Nullable ObservedRefs observedTags(CommitLog log, NewestFirst<Ranked<CommitCandidate>> fitting) {
        if (fitting.size() > MAX_OBSERVED_TAGS) {
            return null;
        }
        Set<String> names = new HashSet<>();
        fitting.rest().forEach(ranked -> names.add(ranked.candidate().tag()));
        return new ObservedRefs(
                "",
                log.observedRefs().tags().stream()
                        .filter(tag -> names.contains(tag.name()))
                        .toList());
    }

    private void consider(CommitLog log, CommitCandidate candidate) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        DroppedCandidate refused = CommitRules.refuse(subscription, candidate, expressions);
        if (refused == null && !paths.isEmpty()) {
            refused = refusePaths(log, candidate);
        }
        if (refused == null) {
            kept.add(candidate);
        } else {
            dropped.add(refused);
        }
    }

    private @Nullable DroppedCandidate refusePaths(CommitLog log, CommitCandidate candidate) {
        try {
            return paths.accepts(log.changedPaths(candidate.id()))
                    ? null
                    : new DroppedCandidate(CommitRules.name(candidate), DropReason.PATHS, "");
        } catch (HaulierException e) {
            return new DroppedCandidate(
                    CommitRules.name(candidate), DropReason.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private boolean full() {
        return subscription.discoveryLimit() > 0 && kept.size() >= subscription.discoveryLimit();
    }
}
