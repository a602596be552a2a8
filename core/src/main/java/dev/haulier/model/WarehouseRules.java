package dev.haulier.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What must hold for a Warehouse by itself. */
final class WarehouseRules {

    /** The longest that the name of a branch may be. */
    static final int MAX_BRANCH_LENGTH = 255;

    /** The longest that a URL may be. */
    static final int MAX_URL_LENGTH = 2048;

    private static final Pattern GIT_URL = Pattern.compile("(?i:https?|ssh)://[^/\\s]+/\\S*|[\\w.-]+@[\\w.-]+:\\S+");
    private static final Pattern CHART_URL = Pattern.compile("(?i:https?|oci)://[^/\\s]+(/\\S*)?");
    private static final Pattern IMAGE_HOST_AND_PATH =
            Pattern.compile("(\\w+([.-]\\w++)*+(:\\d++)?/)?\\w++([.-]\\w++)*+(/\\w++([.-]\\w++)*+)*+");
    private static final Pattern BRANCH = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._/-]*[a-zA-Z0-9_-])?");

    private final Checks checks;
    private final Function<String, Optional<String>> constraintProblem;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> repositories = new HashMap<>();

    WarehouseRules(Checks checks, Function<String, Optional<String>> constraintProblem) {
        this.checks = checks;
        this.constraintProblem = constraintProblem;
    }

    void check(WarehouseSpec spec) {
        checks.wait("spec.interval", spec.interval());
        if (spec.subscriptions().isEmpty()) {
            checks.error("spec.subscriptions", "is empty; a Warehouse needs at least one of git, image and chart");
        }
        for (int i = 0; i < spec.subscriptions().size(); i++) {
            subscription("spec.subscriptions[" + i + "]", spec.subscriptions().get(i));
        }
    }

    private void subscription(String path, Subscription subscription) {
        String name = subscription.subscriptionName();
        String details = path + "." + subscription.subscriptionType();
        if (!name.isEmpty()) {
            checks.label(path + ".name", name);
            if (!names.add(name)) {
                checks.error(
                        path + ".name", Checks.quoted(name) + " is the name of another subscription too; rename one");
            }
        }
        if (subscription.discoveryLimit() < 1 || subscription.discoveryLimit() > Subscription.MAX_DISCOVERY_LIMIT) {
            checks.error(details + ".discoveryLimit", "must be from 1 to " + Subscription.MAX_DISCOVERY_LIMIT);
        }
        if (subscription instanceof GitSubscription git) {
            git(details, git);
        } else if (subscription instanceof ImageSubscription image) {
            image(details, image);
        } else if (subscription instanceof ChartSubscription chart) {
            chart(details, chart);
        } else if (subscription.subscriptionType().isEmpty()) {
            checks.error(path, "has no type; say git, image, chart, or the type of a source of your own");
        } else if (name.isEmpty()) {
            checks.error(path, "needs a name, since only git, image and chart do without");
        }
    }

    private void git(String path, GitSubscription git) {
        url(path, git.repoURL(), GIT_URL, "a Git URL such as https://git.example.com/org/repo.git");
        unique(path, "git " + RepositoryUrls.git(git.repoURL()));
        String branch = git.branch();
        if (!branch.isEmpty()
                && (branch.length() > MAX_BRANCH_LENGTH
                        || !BRANCH.matcher(branch).matches())) {
            checks.error(path + ".branch", Checks.quoted(branch) + " is no name of a branch");
        }
        constraint(path + ".semverConstraint", git.semverConstraint());
        tags(path, git.allowTagsRegexes(), git.ignoreTagsRegexes());
        if (git.commitSelectionStrategy() != CommitSelectionStrategy.NEWEST_FROM_BRANCH) {
            removed(path, git.allowTags(), git.ignoreTags());
        }
        paths(path + ".includePaths", git.includePaths());
        paths(path + ".excludePaths", git.excludePaths());
    }

    private void image(String path, ImageSubscription image) {
        url(
                path,
                image.repoURL(),
                IMAGE_HOST_AND_PATH,
                "an image repository such as ghcr.io/org/app, without scheme and tag");
        unique(path, "image " + RepositoryUrls.image(image.repoURL()));
        if (image.imageSelectionStrategy() == ImageSelectionStrategy.DIGEST) {
            if (image.constraint().isEmpty()) {
                checks.error(path + ".constraint", "is missing; with the strategy Digest it names the tag");
            }
        } else {
            removed(path, image.allowTags(), image.ignoreTags());
        }
        if (image.imageSelectionStrategy() == ImageSelectionStrategy.SEMVER) {
            constraint(path + ".constraint", image.constraint());
        }
        if (!image.platform().isEmpty() && !image.platform().contains("/")) {
            checks.error(
                    path + ".platform",
                    Checks.quoted(image.platform()) + " is no platform; use one such as linux/amd64");
        }
        tags(path, image.allowTagsRegexes(), image.ignoreTagsRegexes());
    }

    private void chart(String path, ChartSubscription chart) {
        url(
                path,
                chart.repoURL(),
                CHART_URL,
                "a chart URL such as https://charts.example.com or oci://ghcr.io/org/chart");
        boolean oci = chart.repoURL().startsWith("oci://");
        if (oci && !chart.name().isEmpty()) {
            checks.error(path + ".name", "must be absent for oci://, where the URL names the chart");
        } else if (!oci && chart.name().isEmpty()) {
            checks.error(path + ".name", "is missing; name the chart in the repository");
        }
        unique(path, "chart " + RepositoryUrls.chart(chart.repoURL()) + (oci ? "" : ":" + chart.name()));
        constraint(path + ".semverConstraint", chart.semverConstraint());
    }

    private void url(String path, String url, Pattern pattern, String expected) {
        if (url.isEmpty()) {
            checks.error(path + ".repoURL", "is missing; give " + expected);
        } else if (url.length() > MAX_URL_LENGTH || !pattern.matcher(url).matches()) {
            checks.error(
                    path + ".repoURL", Checks.quoted(withoutUser(url)) + " is no URL of this kind; give " + expected);
        }
    }

    /** Someone may have put a password there. */
    private static String withoutUser(String url) {
        return url.replaceFirst("://[^/\\s]*@", "://...@");
    }

    private void unique(String path, String repository) {
        String other = repositories.putIfAbsent(repository, path);
        if (other != null) {
            checks.error(
                    path + ".repoURL", "is the same repository as that of " + other + "; a Warehouse takes it once");
        }
    }

    private void constraint(String path, String constraint) {
        if (!constraint.isEmpty()) {
            constraintProblem.apply(constraint).ifPresent(problem -> checks.error(path, problem));
        }
    }

    private void tags(String path, List<String> allowed, List<String> ignored) {
        checks.regexes(path + ".allowTagsRegexes", allowed);
        checks.regexes(path + ".ignoreTagsRegexes", ignored);
    }

    private void removed(String path, String allowTags, List<String> ignoreTags) {
        if (!allowTags.isEmpty()) {
            checks.error(path + ".allowTags", "is no longer supported; use allowTagsRegexes");
        }
        if (!ignoreTags.isEmpty()) {
            checks.error(path + ".ignoreTags", "is no longer supported; use ignoreTagsRegexes");
        }
    }

    private void paths(String path, List<String> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            if (pattern.startsWith("regex:") || pattern.startsWith("regexp:")) {
                checks.regex(path + "[" + i + "]", pattern.substring(pattern.indexOf(':') + 1));
            }
        }
    }
}
