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

    /** The kind of task that belongs to one project. */
    public static final String PROMOTION_TASK = "PromotionTask";

    /** The kind of task that all projects share. */
    public static final String CLUSTER_PROMOTION_TASK = "ClusterPromotionTask";

    /** Copies what is handed in. */
    public TaskReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Whether it names a task that all projects share.
     *
     * @return false for a task of the project
     */
    public boolean isCluster() {
        return kind.equals(CLUSTER_PROMOTION_TASK);
    }
}
