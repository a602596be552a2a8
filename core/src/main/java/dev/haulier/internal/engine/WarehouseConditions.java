package dev.haulier.internal.engine;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.FreightVerdict;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.model.Condition;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.WarehouseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a discovery leaves in a Warehouse's conditions: the types and reasons are Kargo's. */
final class WarehouseConditions {

    private static final String CRITERIA = "FreightCreationCriteriaSatisfied";

    private WarehouseConditions() {}

    static WarehouseStatus of(WarehouseStatus before, Discovery result, String message, long generation, Instant now) {
        Reasons reasons = reasons(result);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.of("Ready", reasons.status(), reasons.ready(), message));
        conditions.add(Condition.of("Healthy", reasons.status(), reasons.healthy(), message));
        switch (result.verdict().kind()) {
            case CREATED, EXISTS -> {
                conditions.add(Condition.of(
                        CRITERIA,
                        "True",
                        "CriteriaSatisfied",
                        "Freight creation criteria are satisfied, or there are none"));
                conditions.add(created(result));
            }
            case CRITERIA_NOT_MET ->
                conditions.add(Condition.of(
                        CRITERIA, "False", "CriteriaNotSatisfied", "Freight creation criteria are not satisfied"));
            case INCOMPLETE, MANUAL, CRITERIA_FAILED, UNDECIDED -> {}
        }
        return before.withConditions(conditions.stream()
                .map(condition -> dated(before, condition.withObservedGeneration(generation), now))
                .toList());
    }

    private static Condition created(Discovery result) {
        return result.verdict().kind() == FreightVerdict.Kind.CREATED
                ? Condition.of(
                        "FreightCreated", "True", "NewFreight", "there was no Freight of the newest artifacts yet")
                : Condition.of("FreightCreated", "False", "AlreadyExists", "there is Freight of the newest artifacts");
    }

    /** Why a Warehouse is ready and healthy, or is not. */
    private record Reasons(String status, String ready, String healthy) {

        static Reasons good() {
            return new Reasons("True", "ArtifactsDiscovered", "ReconciliationSucceeded");
        }

        static Reasons bad(String ready, String healthy) {
            return new Reasons("False", ready, healthy);
        }

        static Reasons bad(String both) {
            return bad(both, both);
        }
    }

    private static Reasons reasons(Discovery result) {
        if (result.subscriptions().stream().anyMatch(SubscriptionResult::failed)) {
            return Reasons.bad("DiscoveryFailure", "DiscoveryFailed");
        }
        DiscoveredArtifacts found = result.artifacts();
        if (found.git().isEmpty()
                && found.images().isEmpty()
                && found.charts().isEmpty()
                && found.results().isEmpty()) {
            return Reasons.bad("MissingArtifacts");
        }
        if (found.git().stream().anyMatch(git -> git.commits().isEmpty())) {
            return Reasons.bad("MissingCommits", "NoCommitsDiscovered");
        }
        if (found.images().stream().anyMatch(image -> image.references().isEmpty())) {
            return Reasons.bad("MissingImageReferences", "NoImageReferencesDiscovered");
        }
        if (found.charts().stream().anyMatch(chart -> chart.versions().isEmpty())) {
            return Reasons.bad("MissingChartVersions", "NoChartVersionsDiscovered");
        }
        return switch (result.verdict().kind()) {
            case INCOMPLETE -> Reasons.bad("FreightBuildFailure");
            case CRITERIA_FAILED -> Reasons.bad("CriteriaEvaluationFailed");
            case CREATED, EXISTS, MANUAL, CRITERIA_NOT_MET, UNDECIDED -> Reasons.good();
        };
    }

    private static Condition dated(WarehouseStatus before, Condition condition, Instant now) {
        Instant since = before.conditions().stream()
                .filter(old -> old.type().equals(condition.type())
                        && old.status().equals(condition.status())
                        && old.lastTransitionTime() != null)
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElse(now);
        return condition.withLastTransitionTime(since);
    }
}
