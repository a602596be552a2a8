package dev.haulier.model;

import java.util.Objects;

/**
 * Names a task.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the task
 * @param kind {@code PromotionTask} or {@code ClusterPromotionTask}; empty means the first
 */
public record TaskReference(String name, String kind) {

    /** Copies what is handed in. */
    public TaskReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }
}
