package dev.haulier.argocd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an Application's status says beside its operation.
 *
 * @param health such as {@code Healthy}; empty when Argo CD has not said
 * @param healthMessage Argo CD's own words; may be empty
 * @param sync such as {@code Synced}; empty when Argo CD has not said
 * @param revisions the revisions that are deployed, one for each source
 * @param reconciledAt when Argo CD last compared it, or null
 * @param errors what keeps it from being compared, a line each
 * @param report the part of the status that is worth keeping with a Stage: without what changes at each look, and without
 *     the lists of resources, which have no bound
 */
record Status(
        String health,
        String healthMessage,
        String sync,
        List<String> revisions,
        @Nullable Instant reconciledAt,
        List<String> errors,
        Map<String, @Nullable Object> report) {

    Status {
        revisions = List.copyOf(revisions);
        errors = List.copyOf(errors);
    }

    static Status of(Map<String, @Nullable Object> status) {
        var errors = new ArrayList<String>();
        for (var condition : Json.objects(status, "conditions")) {
            String type = Json.text(condition, "type");
            if (type.equals("ComparisonError") || type.equals("InvalidSpecError")) {
                errors.add(type + ": " + OneLine.of(Json.text(condition, "message")));
            }
        }
        return new Status(
                Json.text(status, "health", "status"),
                OneLine.of(Json.text(status, "health", "message")),
                Json.text(status, "sync", "status"),
                Operation.revisions(Json.object(status, "sync")),
                Operation.time(Json.text(status, "reconciledAt")),
                errors,
                report(status));
    }

    private static Map<String, @Nullable Object> report(Map<String, @Nullable Object> status) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        var health = Json.object(status, "health");
        health.remove("lastTransitionTime");
        put(report, "health", health);
        var sync = Json.object(status, "sync");
        sync.remove("comparedTo");
        put(report, "sync", sync);
        var conditions = new ArrayList<@Nullable Object>();
        for (var condition : Json.objects(status, "conditions")) {
            condition.remove("lastTransitionTime");
            conditions.add(condition);
        }
        if (!conditions.isEmpty()) {
            report.put("conditions", conditions);
        }
        var operation = Json.object(status, "operationState");
        if (operation.containsKey("syncResult")) {
            var result = Json.object(operation, "syncResult");
            result.remove("resources");
            operation.put("syncResult", result);
        }
        put(report, "operationState", operation);
        put(report, "summary", Json.object(status, "summary"));
        return report;
    }

    private static void put(Map<String, @Nullable Object> report, String key, Map<String, @Nullable Object> value) {
        if (!value.isEmpty()) {
            report.put(key, value);
        }
    }
}
