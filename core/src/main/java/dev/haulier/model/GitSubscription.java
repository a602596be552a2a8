package dev.haulier.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches a Git repository.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subscriptionName tells subscriptions of one Warehouse apart; empty when absent
 * @param repoURL the repository, http(s), ssh or {@code user@host:path}
 * @param commitSelectionStrategy how commits are chosen
 * @param branch the branch; empty means the remote's default
 * @param strictSemvers whether a tag must have all three numbers of a version
 * @param semverConstraint which versions; empty when absent
 * @param allowTags no longer supported by Kargo, kept; empty when absent
 * @param ignoreTags no longer supported by Kargo, kept
 * @param allowTagsRegexes a tag must match one of these when there are any (RE2, found anywhere in it)
 * @param ignoreTagsRegexes a tag that matches one of these is left out (RE2, found anywhere in it)
 * @param expressionFilter an expression over a commit or tag that must hold; empty when absent
 * @param includePaths a commit must touch one of these when there are any
 * @param excludePaths paths that do not count
 * @param since older commits are left out, or null
 * @param blobless whether file contents are fetched only on demand
 * @param insecureSkipTLSVerify whether certificates go unchecked
 * @param discoveryLimit how many of the best to keep, 1 to 100
 */
public record GitSubscription(
        String subscriptionName,
        String repoURL,
        CommitSelectionStrategy commitSelectionStrategy,
        String branch,
        boolean strictSemvers,
        String semverConstraint,
        String allowTags,
        List<String> ignoreTags,
        List<String> allowTagsRegexes,
        List<String> ignoreTagsRegexes,
        String expressionFilter,
        List<String> includePaths,
        List<String> excludePaths,
        @Nullable Instant since,
        boolean blobless,
        boolean insecureSkipTLSVerify,
        int discoveryLimit)
        implements Subscription {
    /** Copies what is handed in. */
    public GitSubscription {
        Objects.requireNonNull(subscriptionName, "subscriptionName");
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(commitSelectionStrategy, "commitSelectionStrategy");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(semverConstraint, "semverConstraint");
        Objects.requireNonNull(allowTags, "allowTags");
        ignoreTags = List.copyOf(ignoreTags);
        allowTagsRegexes = List.copyOf(allowTagsRegexes);
        ignoreTagsRegexes = List.copyOf(ignoreTagsRegexes);
        Objects.requireNonNull(expressionFilter, "expressionFilter");
        includePaths = List.copyOf(includePaths);
        excludePaths = List.copyOf(excludePaths);
        since = Frozen.seconds(since);
    }

    @Override
    public String subscriptionType() {
        return "git";
    }
}
