package dev.haulier.deploy;

import dev.haulier.model.HealthState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How something does, and why.
 *
 * @param health the state
 * @param issues what is wrong, a line each; empty when nothing is
 * @param output details to keep with the Stage; holds nothing that changes with each look
 */
public record HealthReport(HealthState health, List<String> issues, Map<String, @Nullable Object> output) {

    /** Copies the list. */
    public HealthReport {
        issues = List.copyOf(issues);
    }

    /**
     * A report without details.
     *
     * @param health the state
     * @param issues what is wrong
     * @return a report
     */
    public static HealthReport of(HealthState health, String... issues) {
        return new HealthReport(health, List.of(issues), Map.of());
    }
}
