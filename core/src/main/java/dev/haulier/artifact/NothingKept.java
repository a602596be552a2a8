package dev.haulier.artifact;

import dev.haulier.model.ChartSubscription;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSelectionStrategy;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import java.util.ArrayList;
import java.util.List;

/** Says in one line why a subscription kept nothing: how many candidates were seen and why they fell out. */
final class NothingKept {

    /** How many candidates are named for each reason. */
    static final int EXAMPLES = 3;

    private NothingKept() {}

    static String describe(Subscription subscription, Found<?> found) {
        if (found.seen() == 0) {
            return "no " + noun(subscription) + " in " + place(subscription) + ": none is there";
        }
        List<String> parts = new ArrayList<>();
        found.dropped()
                .counts()
                .forEach((reason, count) ->
                        parts.add(part(reason, count, found.dropped().listed())));
        return "no " + noun(subscription) + " in " + place(subscription) + " fits" + rule(subscription) + ": "
                + found.seen() + " seen, " + String.join(", ", parts);
    }

    private static String part(DropReason reason, int count, List<DroppedCandidate> listed) {
        List<DroppedCandidate> some = listed.stream()
                .filter(candidate -> candidate.reason() == reason)
                .limit(EXAMPLES)
                .toList();
        List<String> examples = new ArrayList<>();
        for (DroppedCandidate candidate : some) {
            boolean obvious = reason == DropReason.OUTSIDE_CONSTRAINT
                    || candidate.detail().isEmpty();
            examples.add(candidate.candidate() + (obvious ? "" : ": " + candidate.detail()));
        }
        if (count > EXAMPLES) {
            examples.add("…");
        }
        return count + " " + reason.text() + " (" + String.join(", ", examples) + ")";
    }

    private static String noun(Subscription subscription) {
        if (subscription instanceof ImageSubscription) {
            return "tag";
        }
        if (subscription instanceof GitSubscription git) {
            return switch (git.commitSelectionStrategy()) {
                case NEWEST_FROM_BRANCH -> "commit";
                case SEMVER, LEXICAL, NEWEST_TAG -> "tag";
            };
        }
        return subscription instanceof ChartSubscription ? "version" : "artifact";
    }

    /** What a subscription is about, for messages. */
    static String place(Subscription subscription) {
        if (subscription instanceof ImageSubscription image) {
            return image.repoURL();
        }
        if (subscription instanceof GitSubscription git) {
            return git.branch().isEmpty() ? git.repoURL() : git.repoURL() + " (branch " + git.branch() + ")";
        }
        if (subscription instanceof ChartSubscription chart) {
            return chart.name().isEmpty() ? chart.repoURL() : chart.name() + " of " + chart.repoURL();
        }
        return subscription.subscriptionType() + " subscription \"" + subscription.subscriptionName() + "\"";
    }

    private static String rule(Subscription subscription) {
        String constraint = "";
        if (subscription instanceof ImageSubscription image) {
            constraint = image.imageSelectionStrategy() == ImageSelectionStrategy.SEMVER
                            || image.imageSelectionStrategy() == ImageSelectionStrategy.DIGEST
                    ? image.constraint()
                    : "";
        } else if (subscription instanceof GitSubscription git) {
            constraint = git.semverConstraint();
        } else if (subscription instanceof ChartSubscription chart) {
            constraint = chart.semverConstraint();
        } else if (subscription instanceof GenericSubscription) {
            constraint = "";
        }
        return constraint.isEmpty() ? "" : " \"" + constraint + "\"";
    }
}
