package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.model.HealthState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the health of a Stage by the Applications that {@code argocd-update} left behind. */
final class ArgoCdHealthChecker implements HealthChecker {

    private final Instances instances;

    ArgoCdHealthChecker(Instances instances) {
        this.instances = instances;
    }

    @Override
    public String kind() {
        return ArgoCdUpdate.NAME;
    }

    @Override
    public HealthReport check(String project, String stage, Map<String, @Nullable Object> config)
            throws InterruptedException {
        HealthState worst = HealthState.HEALTHY;
        var issues = new ArrayList<String>();
        var statuses = new ArrayList<@Nullable Object>();
        for (var app : Json.objects(config, "apps")) {
            HealthReport report = check(app);
            worst = report.health().compareTo(worst) > 0 ? report.health() : worst;
            issues.addAll(report.issues());
            if (!report.output().isEmpty()) {
                statuses.add(report.output());
            }
        }
        return new HealthReport(worst, issues, statuses.isEmpty() ? Map.of() : Map.of("applicationStatuses", statuses));
    }

    private HealthReport check(Map<String, @Nullable Object> app) throws InterruptedException {
        var deployment = new Deployment(Json.text(app, "namespace"), Json.text(app, "name"));
        List<String> desired = Json.texts(app, "desiredRevisions");
        try {
            return instances.get(Json.text(app, "instance")).health(deployment, desired);
        } catch (ArgoCdException failed) {
            return HealthReport.of(
                    HealthState.UNKNOWN,
                    "Argo CD Application " + deployment + " cannot be looked at: " + failed.getMessage());
        }
    }
}
