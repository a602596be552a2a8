package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.artifact.ImageResolution.Missing;
import dev.haulier.artifact.ImageResolution.Unreadable;
import dev.haulier.artifact.Ranking.Ranked;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.ImageDiscoveryResult;
import dev.haulier.model.ImageSelectionStrategy;
import dev.haulier.model.ImageSubscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at one image subscription: lists, orders, and finds out about as many images as are kept.
 *
 * <p>Images are asked about in portions of what is still missing to the limit, so that a source can ask about a portion at
 * once and no image is asked about in vain.
 */
final class ImageDiscovery {

    /** How many images are asked about at once when a subscription has no limit. */
    private static final int PORTION = 100;

    private final ImageSubscription subscription;
    private final ImageSource source;
    private final SourceContext context;
    private Drops dropped = new Drops();
    private final List<DiscoveredImageReference> kept = new ArrayList<>();
    private final Map<String, ImageDetails> known = new HashMap<>();

    private ImageDiscovery(ImageSubscription subscription, ImageSource source, SourceContext context) {
        this.subscription = subscription;
        this.source = source;
        this.context = context;
    }

    static Found<ImageDiscoveryResult> run(ImageSubscription subscription, ImageSource source, SourceContext context)
            throws InterruptedException {
        return new ImageDiscovery(subscription, source, context).run();
    }

    private Found<ImageDiscoveryResult> run() throws InterruptedException {
        int seen;
        if (subscription.imageSelectionStrategy() == ImageSelectionStrategy.DIGEST) {
            seen = 1;
            keep(List.of(ImageRules.namedTag(subscription)));
        } else {
            List<ImageCandidate> listed = source.list(subscription, context);
            seen = listed.size();
            Ranking<ImageCandidate> ranking = ImageRules.rank(subscription, listed);
            dropped = ranking.dropped();
            if (subscription.imageSelectionStrategy() == ImageSelectionStrategy.NEWEST_BUILD) {
                keepNewest(byBuild(ranking));
            } else {
                keepNewest(ranking.fitting());
            }
        }
        return new Found<>(
                new ImageDiscoveryResult(
                        subscription.repoURL(), subscription.platform(), kept, subscription.subscriptionName()),
                seen,
                kept.stream().map(DiscoveredImageReference::tag).toList(),
                dropped);
    }

    /** The order by build needs the time of every image; only what the listing left open is asked for. */
    private NewestFirst<Ranked<ImageCandidate>> byBuild(Ranking<ImageCandidate> ranking) throws InterruptedException {
        List<ImageCandidate> undated = new ArrayList<>();
        List<ImageCandidate> dated = new ArrayList<>();
        for (Ranked<ImageCandidate> ranked : ranking.fitting().rest()) {
            (ranked.candidate().createdAt() == null ? undated : dated).add(ranked.candidate());
        }
        for (ImageCandidate candidate : readable(undated)) {
            ImageDetails details = details(candidate);
            dated.add(new ImageCandidate(candidate.tag(), details.digest(), details.createdAt()));
        }
        return ImageRules.byBuild(dated);
    }

    private void keepNewest(NewestFirst<Ranked<ImageCandidate>> candidates) throws InterruptedException {
        int limit = subscription.discoveryLimit();
        while (!candidates.isEmpty() && (limit <= 0 || kept.size() < limit)) {
            int portion = limit <= 0 ? PORTION : limit - kept.size();
            keep(candidates.next(portion).stream().map(Ranked::candidate).toList());
        }
        dropped.beyondLimit(candidates, ImageCandidate::tag);
    }

    private void keep(List<ImageCandidate> candidates) throws InterruptedException {
        for (ImageCandidate candidate : readable(candidates)) {
            ImageDetails details = details(candidate);
            DroppedCandidate refused = ImageRules.refusePlatform(subscription, candidate.tag(), details);
            if (refused == null) {
                kept.add(ImageRules.reference(subscription, candidate.tag(), details));
            } else {
                dropped.add(refused);
            }
        }
    }

    private ImageDetails details(ImageCandidate candidate) {
        ImageDetails details = known.get(candidate.tag());
        if (details == null) {
            throw new IllegalStateException("nothing was found out about " + candidate.tag());
        }
        return details;
    }

    /** Those of which the details are known by now; the others are dropped. */
    private List<ImageCandidate> readable(List<ImageCandidate> candidates) throws InterruptedException {
        List<ImageCandidate> asked = candidates.stream()
                .filter(candidate -> !known.containsKey(candidate.tag()))
                .toList();
        List<ImageResolution> answers = asked.isEmpty() ? List.of() : source.resolve(subscription, asked, context);
        if (answers.size() != asked.size()) {
            throw new HaulierException(source.name() + " answered " + answers.size() + " of " + asked.size()
                    + " questions about " + subscription.repoURL() + ": a source answers each candidate once");
        }
        for (int i = 0; i < asked.size(); i++) {
            String tag = asked.get(i).tag();
            ImageResolution answer = answers.get(i);
            if (answer instanceof ImageResolution.Found found) {
                known.put(tag, found.details());
            } else if (answer instanceof Missing missing) {
                dropped.add(new DroppedCandidate(tag, DropReason.MISSING, missing.reason()));
            } else if (answer instanceof Unreadable unreadable) {
                dropped.add(new DroppedCandidate(tag, DropReason.UNREADABLE, unreadable.reason()));
            }
        }
        return candidates.stream()
                .filter(candidate -> known.containsKey(candidate.tag()))
                .toList();
    }
}
