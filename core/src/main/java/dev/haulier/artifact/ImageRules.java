package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.artifact.Ranking.Ranked;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.ImageSelectionStrategy;
import dev.haulier.model.ImageSubscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an image subscription chooses: pure functions over what a source listed. */
final class ImageRules {

    private static final Comparator<ImageCandidate> BY_TAG =
            (left, right) -> Utf8Order.compare(right.tag(), left.tag());

    private static final Comparator<ImageCandidate> BY_BUILD = Comparator.comparing(
                    ImageRules::createdAt, Comparator.<Instant>reverseOrder())
            .thenComparing(BY_TAG);

    private ImageRules() {}

    /** Orders the tags whose names fit. */
    static Ranking<ImageCandidate> rank(ImageSubscription subscription, List<ImageCandidate> candidates) {
        refuseRemovedFields(subscription.allowTags(), subscription.ignoreTags());
        TagPatterns patterns = new TagPatterns(subscription.ignoreTagsRegexes(), subscription.allowTagsRegexes());
        return switch (subscription.imageSelectionStrategy()) {
            case SEMVER ->
                Ranking.byVersion(
                        candidates,
                        ImageCandidate::tag,
                        patterns,
                        new VersionRule(subscription.strictSemvers(), subscription.constraint()));
            case LEXICAL, NEWEST_BUILD -> Ranking.by(BY_TAG, candidates, ImageCandidate::tag, patterns);
            case DIGEST -> throw new IllegalArgumentException("a Digest subscription names its tag");
        };
    }

    /** Orders images by the time of their build, whatever their names. */
    static NewestFirst<Ranked<ImageCandidate>> byBuild(List<ImageCandidate> candidates) {
        return Ranking.by(BY_BUILD, candidates, ImageCandidate::tag, new TagPatterns(List.of(), List.of()))
                .fitting();
    }

    /** The tag that a Digest subscription names. */
    static ImageCandidate namedTag(ImageSubscription subscription) {
        if (subscription.constraint().isEmpty()) {
            throw new HaulierException("The image subscription for " + subscription.repoURL() + " has strategy "
                    + ImageSelectionStrategy.DIGEST.wireName() + " and names no tag: put it into \"constraint\"");
        }
        return ImageCandidate.of(subscription.constraint());
    }

    /** Why an image does not run where it should, or null. All three parts of a platform must be the same. */
    static @Nullable DroppedCandidate refusePlatform(ImageSubscription subscription, String tag, ImageDetails details) {
        if (subscription.platform().isEmpty() || platform(subscription, details) != null) {
            return null;
        }
        String known = details.platforms().isEmpty()
                ? "no platform is known"
                : "it runs on "
                        + details.platforms().stream().map(ImagePlatform::text).collect(Collectors.joining(", "));
        return new DroppedCandidate(tag, DropReason.WRONG_PLATFORM, known + "; asked for " + subscription.platform());
    }

    /** What is kept of an image: what the index says of the platform that is asked for lies over what it says of all. */
    static DiscoveredImageReference reference(ImageSubscription subscription, String tag, ImageDetails details) {
        Map<String, String> annotations = new LinkedHashMap<>(details.annotations());
        ImagePlatform platform = platform(subscription, details);
        if (platform != null) {
            annotations.putAll(platform.annotations());
        }
        return new DiscoveredImageReference(tag, details.digest(), annotations, details.createdAt());
    }

    private static @Nullable ImagePlatform platform(ImageSubscription subscription, ImageDetails details) {
        for (ImagePlatform platform : details.platforms()) {
            if (platform.text().equals(subscription.platform())) {
                return platform;
            }
        }
        return null;
    }

    private static Instant createdAt(ImageCandidate candidate) {
        return candidate.createdAt() == null ? Instant.MIN : candidate.createdAt();
    }

    static void refuseRemovedFields(String allowTags, List<String> ignoreTags) {
        if (!allowTags.isEmpty() || !ignoreTags.isEmpty()) {
            throw new HaulierException("\"allowTags\" and \"ignoreTags\" are no longer supported:"
                    + " write \"allowTagsRegexes\" and \"ignoreTagsRegexes\"");
        }
    }
}
