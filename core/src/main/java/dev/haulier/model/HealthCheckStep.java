package dev.haulier.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to ask about a Stage's health after a promotion.
 *
 * <p>Immutable and thread-safe.
 *
 * @param uses the kind of check
 * @param config what the check needs
 */
public record HealthCheckStep(String uses, Map<String, @Nullable Object> config) {

    /** Copies what is handed in. */
    public HealthCheckStep {
        Objects.requireNonNull(uses, "uses");
        config = JsonValues.object(config);
    }
}
