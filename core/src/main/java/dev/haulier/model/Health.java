package dev.haulier.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a Stage is.
 *
 * <p>Immutable and thread-safe.
 *
 * @param status the state
 * @param issues what is wrong, one sentence each
 * @param config what the check was asked, or null
 * @param output what the check found, or null
 */
public record Health(
        HealthState status,
        List<String> issues,
        @Nullable Object config,
        @Nullable Object output) {

    /** Copies what is handed in. */
    public Health {
        Objects.requireNonNull(status, "status");
        issues = List.copyOf(issues);
        config = JsonValues.freeze(config);
        output = JsonValues.freeze(output);
    }

    /**
     * A health without details.
     *
     * @param status the state
     * @param issues what is wrong, one sentence each
     * @return what was described, the rest absent or at its default
     */
    public static Health of(HealthState status, List<String> issues) {
        return new Health(status, issues, null, null);
    }

    /**
     * The same with another {@code config}.
     *
     * @param config what the check was asked, or null
     * @return a copy
     */
    public Health withConfig(@Nullable Object config) {
        return new Health(status, issues, config, output);
    }

    /**
     * The same with another {@code output}.
     *
     * @param output what the check found, or null
     * @return a copy
     */
    public Health withOutput(@Nullable Object output) {
        return new Health(status, issues, config, output);
    }
}
