package dev.haulier.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a {@link GitSubscription}. Not thread-safe. */
public final class GitSubscriptionBuilder {

    private final String repoURL;
    private final List<String> allowTagsRegexes = new ArrayList<>();
    private final List<String> ignoreTagsRegexes = new ArrayList<>();
    private final List<String> includePaths = new ArrayList<>();
    private final List<String> excludePaths = new ArrayList<>();
    private CommitSelectionStrategy strategy = CommitSelectionStrategy.NEWEST_FROM_BRANCH;
    private String subscriptionName = "";
    private String branch = "";
    private boolean strictSemvers = true;
    private String semverConstraint = "";
    private String expressionFilter = "";
    private @Nullable Instant since;
    private boolean blobless;
    private boolean insecureSkipTLSVerify;
    private int discoveryLimit = Subscription.DEFAULT_DISCOVERY_LIMIT;

    GitSubscriptionBuilder(String repoURL) {
        this.repoURL = repoURL;
    }

    /**
     * Gives the subscription a name, which tells it apart from others of the Warehouse.
     *
     * @param name lower case letters, digits and hyphens
     * @return this
     */
    public GitSubscriptionBuilder subscriptionName(String name) {
        subscriptionName = name;
        return this;
    }

    /**
     * Follows a branch.
     *
     * @param name without {@code refs/heads/}
     * @return this
     */
    public GitSubscriptionBuilder branch(String name) {
        strategy = CommitSelectionStrategy.NEWEST_FROM_BRANCH;
        branch = name;
        return this;
    }

    /**
     * Follows tags that are semantic versions.
     *
     * @param constraint such as {@code ^1.0.0}; empty for any
     * @return this
     */
    public GitSubscriptionBuilder semver(String constraint) {
        strategy = CommitSelectionStrategy.SEMVER;
        semverConstraint = constraint;
        return this;
    }

    /**
     * Follows tags by name, last first.
     *
     * @return this
     */
    public GitSubscriptionBuilder lexical() {
        strategy = CommitSelectionStrategy.LEXICAL;
        return this;
    }

    /**
     * Follows tags by date, newest first.
     *
     * @return this
     */
    public GitSubscriptionBuilder newestTag() {
        strategy = CommitSelectionStrategy.NEWEST_TAG;
        return this;
    }

    /**
     * Takes tags such as {@code v1} or {@code 1.2} for versions too.
     *
     * @return this
     */
    public GitSubscriptionBuilder looseSemvers() {
        strictSemvers = false;
        return this;
    }

    /**
     * Keeps only tags that match one of these (RE2, found anywhere in the tag).
     *
     * @param regexes added to those given before
     * @return this
     */
    public GitSubscriptionBuilder allowTags(String... regexes) {
        allowTagsRegexes.addAll(List.of(regexes));
        return this;
    }

    /**
     * Leaves out tags that match one of these (RE2, found anywhere in the tag).
     *
     * @param regexes added to those given before
     * @return this
     */
    public GitSubscriptionBuilder ignoreTags(String... regexes) {
        ignoreTagsRegexes.addAll(List.of(regexes));
        return this;
    }

    /**
     * Keeps only commits or tags for which an expression holds.
     *
     * @param expression without delimiters
     * @return this
     */
    public GitSubscriptionBuilder filter(String expression) {
        expressionFilter = expression;
        return this;
    }

    /**
     * Keeps only commits that touch one of these paths.
     *
     * @param paths folders or files, or patterns after {@code glob:} or {@code regex:}
     * @return this
     */
    public GitSubscriptionBuilder includePaths(String... paths) {
        includePaths.addAll(List.of(paths));
        return this;
    }

    /**
     * Lets these paths not count.
     *
     * @param paths folders or files, or patterns after {@code glob:} or {@code regex:}
     * @return this
     */
    public GitSubscriptionBuilder excludePaths(String... paths) {
        excludePaths.addAll(List.of(paths));
        return this;
    }

    /**
     * Leaves out older commits.
     *
     * @param time the oldest that counts
     * @return this
     */
    public GitSubscriptionBuilder since(Instant time) {
        since = time;
        return this;
    }

    /**
     * Fetches file contents only on demand.
     *
     * @return this
     */
    public GitSubscriptionBuilder blobless() {
        blobless = true;
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public GitSubscriptionBuilder insecureSkipTLSVerify() {
        insecureSkipTLSVerify = true;
        return this;
    }

    /**
     * Keeps this many of the best; 20 unless set.
     *
     * @param limit 1 to 100
     * @return this
     */
    public GitSubscriptionBuilder discoveryLimit(int limit) {
        discoveryLimit = limit;
        return this;
    }

    GitSubscription build() {
        return new GitSubscription(
                subscriptionName,
                repoURL,
                strategy,
                branch,
                strictSemvers,
                semverConstraint,
                "",
                List.of(),
                allowTagsRegexes,
                ignoreTagsRegexes,
                expressionFilter,
                includePaths,
                excludePaths,
                since,
                blobless,
                insecureSkipTLSVerify,
                discoveryLimit);
    }
}
