package dev.haulier.argocd;

import dev.haulier.deploy.HealthReport;
import dev.haulier.model.HealthState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an Application does, and whether Argo CD should look at it again.
 *
 * @param report how it does
 * @param refresh whether what is known is older than the last operation
 */
record Assessment(HealthReport report, boolean refresh) {

    /** The assessment of what was read; the first reason that applies decides. */
    static Assessment of(Application application, List<String> desired) {
        Status status = application.status();
        Operation operation = application.operation();
        Instant finished = operation == null ? null : operation.finishedAt();
        if (stale(finished, status.reconciledAt())) {
            return new Assessment(
                    report(
                            application,
                            HealthState.UNKNOWN,
                            "has not been looked at by Argo CD since its last operation"),
                    true);
        }
        if (!status.errors().isEmpty()) {
            return judged(application, HealthState.UNHEALTHY, status.errors());
        }
        if (Revisions.any(desired)) {
            Assessment revisions = ofRevisions(application, operation, desired);
            if (revisions != null) {
                return revisions;
            }
        }
        return ofHealth(application, status);
    }

    /** Whether Argo CD's look at an Application is older than the end of an operation. */
    static boolean stale(@Nullable Instant finished, @Nullable Instant reconciled) {
        return finished != null && (reconciled == null || reconciled.isBefore(finished));
    }

    private static @Nullable Assessment ofRevisions(
            Application application, @Nullable Operation operation, List<String> desired) {
        if (application.requested() != null || operation == null || operation.finishedAt() == null) {
            return judged(application, HealthState.UNKNOWN, List.of("is being synced"));
        }
        List<String> observed = application.status().revisions();
        if (application.sources().size() != desired.size() || observed.size() != desired.size()) {
            return judged(
                    application,
                    HealthState.UNKNOWN,
                    List.of("has " + application.sources().size() + " sources and " + observed.size()
                            + " deployed revisions, but was promoted with " + desired.size()));
        }
        List<String> differences = Revisions.differences(desired, observed);
        return differences.isEmpty() ? null : judged(application, HealthState.UNHEALTHY, differences);
    }

    private static Assessment ofHealth(Application application, Status status) {
        String said = status.healthMessage().isEmpty() ? "" : ": " + status.healthMessage();
        return switch (status.health()) {
            case "Healthy" -> judged(application, HealthState.HEALTHY, List.of());
            case "", "Progressing", "Suspended" ->
                judged(
                        application,
                        HealthState.PROGRESSING,
                        List.of("is " + (status.health().isEmpty() ? "without health status yet" : status.health())
                                + said));
            default -> judged(application, HealthState.UNHEALTHY, List.of("is " + status.health() + said));
        };
    }

    private static Assessment judged(Application application, HealthState health, List<String> issues) {
        return new Assessment(report(application, health, issues.toArray(String[]::new)), false);
    }

    private static HealthReport report(Application application, HealthState health, String... issues) {
        var output = new LinkedHashMap<String, @Nullable Object>();
        output.put("namespace", application.namespace());
        output.put("name", application.name());
        output.putAll(application.status().report());
        String subject = "Argo CD Application " + application.deployment() + " ";
        return new HealthReport(
                health, List.of(issues).stream().map(subject::concat).toList(), output);
    }
}
