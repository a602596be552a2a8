package dev.haulier.internal.engine;

import dev.haulier.model.Condition;
import dev.haulier.model.WarehouseStatus;
import java.time.Instant;
import java.util.List;

/** What a discovery leaves in a Warehouse's conditions. */
final class WarehouseConditions {

    private WarehouseConditions() {}

    static WarehouseStatus of(WarehouseStatus status, String message, boolean failed, Instant now) {
        String value = failed ? "False" : "True";
        return status.withConditions(List.of(
                dated(
                        status,
                        Condition.of("Ready", value, failed ? "DiscoveryFailure" : "ArtifactsDiscovered", message),
                        now),
                dated(
                        status,
                        Condition.of("Healthy", value, failed ? "DiscoveryFailed" : "ReconciliationSucceeded", message),
                        now)));
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
