package dev.haulier.artifact;

import dev.haulier.model.ChartSubscription;
import dev.haulier.model.CommitSelectionStrategy;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSelectionStrategy;
import dev.haulier.model.ImageSubscription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something new that somebody tells of may be of interest to a subscription: pure functions, by the same rules as
 * discovery has. Stateless and thread-safe.
 */
public final class RefreshRules {

    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";

    /** What is taken for the default branch where a subscription names none. */
    private static final List<String> DEFAULT_BRANCHES = List.of(BRANCH + "main", BRANCH + "master");

    private RefreshRules() {}

    /**
     * Whether a push concerns a Git subscription. Filters by expression and time play no part.
     *
     * @param subscription the subscription, whose repository it is
     * @param refs full names of the branches and tags; empty when they are not known
     * @param changedPaths the files that all its commits touch, or null when they are not known
     * @return true when it should be looked at anew
     * @throws dev.haulier.HaulierException when the subscription's patterns cannot be read
     */
    public static boolean concerns(
            GitSubscription subscription, List<String> refs, @Nullable List<String> changedPaths) {
        ImageRules.refuseRemovedFields(subscription.allowTags(), subscription.ignoreTags());
        TagPatterns patterns = new TagPatterns(subscription.ignoreTagsRegexes(), subscription.allowTagsRegexes());
        PathFilter filter = new PathFilter(subscription.includePaths(), subscription.excludePaths());
        VersionRule versions = new VersionRule(subscription.strictSemvers(), subscription.semverConstraint());
        boolean known = refs.isEmpty() || refs.stream().anyMatch(ref -> fits(subscription, ref, patterns, versions));
        return known && (changedPaths == null || filter.accepts(changedPaths));
    }

    private static boolean fits(GitSubscription subscription, String ref, TagPatterns patterns, VersionRule versions) {
        if (subscription.commitSelectionStrategy() == CommitSelectionStrategy.NEWEST_FROM_BRANCH) {
            return subscription.branch().isEmpty()
                    ? DEFAULT_BRANCHES.contains(ref)
                    : ref.equals(BRANCH + subscription.branch());
        }
        if (!ref.startsWith(TAG)) {
            return false;
        }
        String tag = ref.substring(TAG.length());
        boolean byVersion = subscription.commitSelectionStrategy() == CommitSelectionStrategy.SEMVER;
        return patterns.refuse(tag) == null && (!byVersion || isVersion(tag, versions));
    }

    /**
     * Whether new tags concern an image subscription. Its platform plays no part.
     *
     * @param subscription the subscription, whose repository it is
     * @param tags the tags; empty when they are not known
     * @return true when it should be looked at anew
     * @throws dev.haulier.HaulierException when the subscription's patterns cannot be read
     */
    public static boolean concerns(ImageSubscription subscription, List<String> tags) {
        ImageRules.refuseRemovedFields(subscription.allowTags(), subscription.ignoreTags());
        TagPatterns patterns = new TagPatterns(subscription.ignoreTagsRegexes(), subscription.allowTagsRegexes());
        ImageSelectionStrategy strategy = subscription.imageSelectionStrategy();
        if (strategy == ImageSelectionStrategy.DIGEST) {
            return tags.isEmpty() || tags.contains(subscription.constraint());
        }
        @Nullable
        VersionRule versions = strategy == ImageSelectionStrategy.SEMVER
                ? new VersionRule(subscription.strictSemvers(), subscription.constraint())
                : null;
        return tags.isEmpty()
                || tags.stream()
                        .anyMatch(
                                tag -> patterns.refuse(tag) == null && (versions == null || isVersion(tag, versions)));
    }

    /**
     * Whether new versions concern a chart subscription.
     *
     * @param subscription the subscription, whose repository it is
     * @param tags the versions, as tags of registries write them ({@code _} in place of {@code +}) or plainly; empty when
     *     they are not known
     * @return true when it should be looked at anew
     * @throws dev.haulier.HaulierException when the subscription's constraint cannot be read
     */
    public static boolean concerns(ChartSubscription subscription, List<String> tags) {
        VersionRule versions = new VersionRule(false, subscription.semverConstraint());
        return tags.isEmpty() || tags.stream().anyMatch(tag -> isVersion(tag.replace('_', '+'), versions));
    }

    private static boolean isVersion(String name, VersionRule versions) {
        SemverVersion version = versions.read(name);
        return version != null && versions.refuse(version) == null;
    }
}
