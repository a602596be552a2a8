package dev.haulier.argocd;

import dev.haulier.deploy.SourceChange;
import dev.haulier.model.RepositoryUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out which source of an Application a change is meant for. */
final class SourceMatch {

    private SourceMatch() {}

    /**
     * Whether a change is meant for a source: with a chart on either side repository and chart must be equal, without one
     * the Git URLs, normalised.
     */
    static boolean matches(Application.Source source, SourceChange change) {
        String chart = Objects.requireNonNullElse(change.chart(), "");
        if (!chart.isEmpty() || !source.chart().isEmpty()) {
            return source.repoUrl().equals(change.repoUrl()) && source.chart().equals(chart);
        }
        return RepositoryUrls.git(source.repoUrl()).equals(RepositoryUrls.git(change.repoUrl()));
    }

    /** The place of the source that a change goes to, which is the first that it matches; -1 when there is none. */
    static int first(Application application, SourceChange change) {
        for (int i = 0; i < application.sources().size(); i++) {
            if (matches(application.sources().get(i), change)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * For each source the revision that it is held to, or empty for any; an empty list without changes.
     *
     * <p>A further source of the same repository is held to it too, unless the change moves the target revision: then only
     * the source that is moved, since the others follow a target of their own.
     */
    static List<String> desiredRevisions(Application application, List<SourceChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var desired = new ArrayList<String>();
        for (int i = 0; i < application.sources().size(); i++) {
            desired.add(desired(application, i, changes));
        }
        return desired;
    }

    private static String desired(Application application, int place, List<SourceChange> changes) {
        for (SourceChange change : changes) {
            String revision = Objects.requireNonNullElse(change.desiredRevision(), "");
            if (!revision.isEmpty()
                    && matches(application.sources().get(place), change)
                    && (!change.updateTargetRevision() || first(application, change) == place)) {
                return revision;
            }
        }
        return "";
    }

    /** Why changes cannot be made, a line each. */
    static List<String> problems(Application application, List<SourceChange> changes) {
        var problems = new ArrayList<String>();
        for (SourceChange change : changes) {
            if (first(application, change) < 0) {
                problems.add("has no source " + describe(change.repoUrl(), change.chart()) + "; it has "
                        + describe(application.sources()));
            }
        }
        return problems;
    }

    private static String describe(List<Application.Source> sources) {
        return sources.isEmpty()
                ? "none"
                : String.join(
                        " and ",
                        sources.stream()
                                .map(each -> describe(each.repoUrl(), each.chart()))
                                .toList());
    }

    private static String describe(String repoUrl, @Nullable String chart) {
        return chart == null || chart.isEmpty() ? repoUrl : repoUrl + " with chart " + chart;
    }
}
