package dev.haulier.manifest;

import dev.haulier.model.ChartSubscription;
import dev.haulier.model.CommitSelectionStrategy;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSelectionStrategy;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.NearestName;
import dev.haulier.model.Subscription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes subscriptions: a map of one key that says the type, and maybe a name beside it. */
final class SubscriptionCodec {

    private static final List<String> TYPES = List.of("git", "image", "chart");

    private SubscriptionCodec() {}

    static Subscription readSubscription(FieldReader fields) {
        String name = fields.text("name");
        var types = new LinkedHashSet<>(fields.names());
        types.remove("name");
        if (types.size() != 1) {
            fields.ignore(types.toArray(String[]::new));
            fields.error(
                    "",
                    types.isEmpty()
                            ? "must have one of git, image and chart"
                            : "must have one type and has " + String.join(", ", types)
                                    + "; make it a subscription each");
            return new GenericSubscription(name, "", Map.of(), Subscription.DEFAULT_DISCOVERY_LIMIT);
        }
        String type = types.iterator().next();
        return switch (type) {
            case "git" -> fields.part(type, git -> readGit(name, git));
            case "image" -> fields.part(type, image -> readImage(name, image));
            case "chart" -> fields.part(type, chart -> readChart(name, chart));
            default -> {
                if (name.isEmpty() && NearestName.of(type, TYPES).isPresent()) {
                    fields.error(type, "is not known" + NearestName.hint(type, TYPES));
                }
                yield fields.part(type, generic -> readGeneric(name, type, generic));
            }
        };
    }

    static Map<String, @Nullable Object> writeSubscription(Subscription value) {
        Map<String, @Nullable Object> details;
        if (value instanceof GitSubscription git) {
            details = writeGit(git);
        } else if (value instanceof ImageSubscription image) {
            details = writeImage(image);
        } else if (value instanceof ChartSubscription chart) {
            details = writeChart(chart);
        } else {
            var generic = (GenericSubscription) value;
            details = new FieldWriter()
                    .map("config", generic.config())
                    .number("discoveryLimit", generic.discoveryLimit(), Subscription.DEFAULT_DISCOVERY_LIMIT)
                    .fields();
        }
        return new FieldWriter()
                .text("name", value.subscriptionName())
                .any(value.subscriptionType(), details)
                .fields();
    }

    private static int limit(FieldReader fields) {
        return fields.integer("discoveryLimit", Subscription.DEFAULT_DISCOVERY_LIMIT);
    }

    private static GitSubscription readGit(String name, FieldReader fields) {
        return new GitSubscription(
                name,
                fields.text("repoURL"),
                fields.constant(
                        "commitSelectionStrategy",
                        CommitSelectionStrategy.values(),
                        CommitSelectionStrategy.NEWEST_FROM_BRANCH),
                fields.text("branch"),
                fields.flag("strictSemvers", true),
                fields.text("semverConstraint"),
                fields.text("allowTags"),
                fields.texts("ignoreTags"),
                fields.texts("allowTagsRegexes"),
                fields.texts("ignoreTagsRegexes"),
                fields.text("expressionFilter"),
                fields.texts("includePaths"),
                fields.texts("excludePaths"),
                fields.instant("since"),
                fields.flag("blobless", false),
                fields.flag("insecureSkipTLSVerify", false),
                limit(fields));
    }

    private static Map<String, @Nullable Object> writeGit(GitSubscription git) {
        return new FieldWriter()
                .text("repoURL", git.repoURL())
                .constant(
                        "commitSelectionStrategy",
                        git.commitSelectionStrategy(),
                        CommitSelectionStrategy.NEWEST_FROM_BRANCH)
                .text("branch", git.branch())
                .flag("strictSemvers", git.strictSemvers(), true)
                .text("semverConstraint", git.semverConstraint())
                .text("allowTags", git.allowTags())
                .list("ignoreTags", git.ignoreTags())
                .list("allowTagsRegexes", git.allowTagsRegexes())
                .list("ignoreTagsRegexes", git.ignoreTagsRegexes())
                .text("expressionFilter", git.expressionFilter())
                .list("includePaths", git.includePaths())
                .list("excludePaths", git.excludePaths())
                .instant("since", git.since())
                .flag("blobless", git.blobless(), false)
                .flag("insecureSkipTLSVerify", git.insecureSkipTLSVerify(), false)
                .number("discoveryLimit", git.discoveryLimit(), Subscription.DEFAULT_DISCOVERY_LIMIT)
                .fields();
    }

    private static ImageSubscription readImage(String name, FieldReader fields) {
        return new ImageSubscription(
                name,
                fields.text("repoURL"),
                fields.constant(
                        "imageSelectionStrategy", ImageSelectionStrategy.values(), ImageSelectionStrategy.SEMVER),
                imageConstraint(fields),
                fields.flag("strictSemvers", true),
                fields.text("allowTags"),
                fields.texts("ignoreTags"),
                fields.texts("allowTagsRegexes"),
                fields.texts("ignoreTagsRegexes"),
                fields.text("platform"),
                fields.flag("cacheByTag", false),
                fields.flag("insecureSkipTLSVerify", false),
                limit(fields));
    }

    /** Older manifests have the constraint under the name that charts and commits still use. */
    private static String imageConstraint(FieldReader fields) {
        String older = "semverConstraint";
        if (fields.has("constraint") || !fields.has(older)) {
            return fields.text("constraint");
        }
        fields.note(older, "is the older name of constraint, and is read as that");
        return fields.text(older);
    }

    private static Map<String, @Nullable Object> writeImage(ImageSubscription image) {
        return new FieldWriter()
                .text("repoURL", image.repoURL())
                .constant("imageSelectionStrategy", image.imageSelectionStrategy(), ImageSelectionStrategy.SEMVER)
                .text("constraint", image.constraint())
                .flag("strictSemvers", image.strictSemvers(), true)
                .text("allowTags", image.allowTags())
                .list("ignoreTags", image.ignoreTags())
                .list("allowTagsRegexes", image.allowTagsRegexes())
                .list("ignoreTagsRegexes", image.ignoreTagsRegexes())
                .text("platform", image.platform())
                .flag("cacheByTag", image.cacheByTag(), false)
                .flag("insecureSkipTLSVerify", image.insecureSkipTLSVerify(), false)
                .number("discoveryLimit", image.discoveryLimit(), Subscription.DEFAULT_DISCOVERY_LIMIT)
                .fields();
    }

    private static ChartSubscription readChart(String name, FieldReader fields) {
        return new ChartSubscription(
                name,
                fields.text("repoURL"),
                fields.text("name"),
                fields.text("semverConstraint"),
                fields.flag("insecureSkipTLSVerify", false),
                limit(fields));
    }

    private static Map<String, @Nullable Object> writeChart(ChartSubscription chart) {
        return new FieldWriter()
                .text("repoURL", chart.repoURL())
                .text("name", chart.name())
                .text("semverConstraint", chart.semverConstraint())
                .flag("insecureSkipTLSVerify", chart.insecureSkipTLSVerify(), false)
                .number("discoveryLimit", chart.discoveryLimit(), Subscription.DEFAULT_DISCOVERY_LIMIT)
                .fields();
    }

    private static GenericSubscription readGeneric(String name, String type, FieldReader fields) {
        fields.ignore("subscriptionType");
        return new GenericSubscription(name, type, fields.object("config"), limit(fields));
    }
}
