package dev.haulier.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a resource's state, as Kubernetes writes it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param type the aspect, such as {@code Ready}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word in CamelCase
 * @param message for people; empty when absent
 * @param lastTransitionTime when the status changed, or null
 * @param observedGeneration the generation it speaks of; zero when absent
 */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        @Nullable Instant lastTransitionTime,
        long observedGeneration) {

    /** Copies what is handed in. */
    public Condition {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        lastTransitionTime = Frozen.seconds(lastTransitionTime);
    }

    /**
     * A condition without a time.
     *
     * @param type the aspect, such as {@code Ready}
     * @param status {@code True}, {@code False} or {@code Unknown}
     * @param reason one word in CamelCase
     * @param message for people; empty when absent
     * @return what was described, the rest absent or at its default
     */
    public static Condition of(String type, String status, String reason, String message) {
        return new Condition(type, status, reason, message, null, 0);
    }

    /**
     * The same with another {@code lastTransitionTime}.
     *
     * @param lastTransitionTime when the status changed, or null
     * @return a copy
     */
    public Condition withLastTransitionTime(@Nullable Instant lastTransitionTime) {
        return new Condition(type, status, reason, message, lastTransitionTime, observedGeneration);
    }

    /**
     * The same with another {@code observedGeneration}.
     *
     * @param observedGeneration the generation it speaks of; zero when absent
     * @return a copy
     */
    public Condition withObservedGeneration(long observedGeneration) {
        return new Condition(type, status, reason, message, lastTransitionTime, observedGeneration);
    }
}
