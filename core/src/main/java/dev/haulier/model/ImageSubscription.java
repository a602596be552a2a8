package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * Watches a repository of container images.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 * @param repoURL the repository, without scheme or tag
 * @param imageSelectionStrategy how tags are chosen
 * @param constraint a version constraint, or the tag for {@code Digest}; empty when absent
 * @param strictSemvers whether a tag must have all three numbers of a version
 * @param allowTags no longer supported by Kargo, kept; empty when absent
 * @param ignoreTags no longer supported by Kargo, kept
 * @param allowTagsRegexes a tag must match one of these when there are any (RE2, found anywhere in it)
 * @param ignoreTagsRegexes a tag that matches one of these is left out (RE2, found anywhere in it)
 * @param platform {@code os/arch}; empty means any
 * @param cacheByTag whether what a tag points to may be remembered
 * @param insecureSkipTLSVerify whether certificates go unchecked
 * @param discoveryLimit how many of the best to keep, 1 to 100
 */
public record ImageSubscription(
        String subscriptionName,
        String repoURL,
        ImageSelectionStrategy imageSelectionStrategy,
        String constraint,
        boolean strictSemvers,
        String allowTags,
        List<String> ignoreTags,
        List<String> allowTagsRegexes,
        List<String> ignoreTagsRegexes,
        String platform,
        boolean cacheByTag,
        boolean insecureSkipTLSVerify,
        int discoveryLimit)
        implements Subscription {
    /** Copies what is handed in. */
    public ImageSubscription {
        Objects.requireNonNull(subscriptionName, "subscriptionName");
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(imageSelectionStrategy, "imageSelectionStrategy");
        Objects.requireNonNull(constraint, "constraint");
        Objects.requireNonNull(allowTags, "allowTags");
        ignoreTags = List.copyOf(ignoreTags);
        allowTagsRegexes = List.copyOf(allowTagsRegexes);
        ignoreTagsRegexes = List.copyOf(ignoreTagsRegexes);
        Objects.requireNonNull(platform, "platform");
    }

    @Override
    public String subscriptionType() {
        return "image";
    }
}
