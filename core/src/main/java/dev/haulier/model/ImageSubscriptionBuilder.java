package dev.haulier.model;

import java.util.ArrayList;
import java.util.List;

/** Describes an {@link ImageSubscription}. Not thread-safe. */
public final class ImageSubscriptionBuilder {

    private final String repoURL;
    private final List<String> allowTagsRegexes = new ArrayList<>();
    private final List<String> ignoreTagsRegexes = new ArrayList<>();
    private ImageSelectionStrategy strategy = ImageSelectionStrategy.SEMVER;
    private String subscriptionName = "";
    private String constraint = "";
    private boolean strictSemvers = true;
    private String platform = "";
    private boolean cacheByTag;
    private boolean insecureSkipTLSVerify;
    private int discoveryLimit = Subscription.DEFAULT_DISCOVERY_LIMIT;

    ImageSubscriptionBuilder(String repoURL) {
        this.repoURL = repoURL;
    }

    /**
     * Gives the subscription a name, which tells it apart from others of the Warehouse.
     *
     * @param name lower case letters, digits and hyphens
     * @return this
     */
    public ImageSubscriptionBuilder subscriptionName(String name) {
        subscriptionName = name;
        return this;
    }

    /**
     * Follows tags that are semantic versions, as is the case unless something else is said.
     *
     * @param constraint such as {@code ^1.0.0}; empty for any
     * @return this
     */
    public ImageSubscriptionBuilder semver(String constraint) {
        strategy = ImageSelectionStrategy.SEMVER;
        this.constraint = constraint;
        return this;
    }

    /**
     * Follows tags by name, last first.
     *
     * @return this
     */
    public ImageSubscriptionBuilder lexical() {
        strategy = ImageSelectionStrategy.LEXICAL;
        return this;
    }

    /**
     * Follows images by their creation time, newest first.
     *
     * @return this
     */
    public ImageSubscriptionBuilder newestBuild() {
        strategy = ImageSelectionStrategy.NEWEST_BUILD;
        return this;
    }

    /**
     * Follows whatever one tag points to.
     *
     * @param tag a tag that moves, such as {@code latest}
     * @return this
     */
    public ImageSubscriptionBuilder digest(String tag) {
        strategy = ImageSelectionStrategy.DIGEST;
        constraint = tag;
        return this;
    }

    /**
     * Takes tags such as {@code v1} or {@code 1.2} for versions too.
     *
     * @return this
     */
    public ImageSubscriptionBuilder looseSemvers() {
        strictSemvers = false;
        return this;
    }

    /**
     * Keeps only tags that match one of these (RE2, found anywhere in the tag).
     *
     * @param regexes added to those given before
     * @return this
     */
    public ImageSubscriptionBuilder allowTags(String... regexes) {
        allowTagsRegexes.addAll(List.of(regexes));
        return this;
    }

    /**
     * Leaves out tags that match one of these (RE2, found anywhere in the tag).
     *
     * @param regexes added to those given before
     * @return this
     */
    public ImageSubscriptionBuilder ignoreTags(String... regexes) {
        ignoreTagsRegexes.addAll(List.of(regexes));
        return this;
    }

    /**
     * Keeps only images for a platform.
     *
     * @param platform such as {@code linux/amd64}
     * @return this
     */
    public ImageSubscriptionBuilder platform(String platform) {
        this.platform = platform;
        return this;
    }

    /**
     * Says that tags never move, so that what one points to may be remembered.
     *
     * @return this
     */
    public ImageSubscriptionBuilder cacheByTag() {
        cacheByTag = true;
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public ImageSubscriptionBuilder insecureSkipTLSVerify() {
        insecureSkipTLSVerify = true;
        return this;
    }

    /**
     * Keeps this many of the best; 20 unless set.
     *
     * @param limit 1 to 100
     * @return this
     */
    public ImageSubscriptionBuilder discoveryLimit(int limit) {
        discoveryLimit = limit;
        return this;
    }

    ImageSubscription build() {
        return new ImageSubscription(
                subscriptionName,
                repoURL,
                strategy,
                constraint,
                strictSemvers,
                "",
                List.of(),
                allowTagsRegexes,
                ignoreTagsRegexes,
                platform,
                cacheByTag,
                insecureSkipTLSVerify,
                discoveryLimit);
    }
}
