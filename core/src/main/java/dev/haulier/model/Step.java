package dev.haulier.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a template, a task or a Promotion.
 *
 * <p>Immutable and thread-safe.
 *
 * @param uses the kind of step, such as {@code git-clone}; empty when {@code task} is set
 * @param task the task whose steps stand here, or null
 * @param as the alias that outputs are found by; empty when absent
 * @param condition wire key {@code if}: whether it runs; empty means when no step failed
 * @param continueOnError whether the promotion goes on and may succeed when it fails
 * @param retry how often and how long, or null for the kind's default
 * @param vars what it sees as {@code vars}, on top of the template's
 * @param config what the kind of step needs; texts may hold expressions
 */
public record Step(
        String uses,
        @Nullable TaskReference task,
        String as,
        String condition,
        boolean continueOnError,
        @Nullable Retry retry,
        List<Variable> vars,
        Map<String, @Nullable Object> config)
        implements StepLike {
    /** Copies what is handed in. */
    public Step {
        Objects.requireNonNull(uses, "uses");
        Objects.requireNonNull(as, "as");
        Objects.requireNonNull(condition, "condition");
        vars = List.copyOf(vars);
        config = JsonValues.object(config);
    }

    /**
     * The same with another {@code uses}.
     *
     * @param uses the kind of step, such as {@code git-clone}; empty when {@code task} is set
     * @return a copy
     */
    public Step withUses(String uses) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code task}.
     *
     * @param task the task whose steps stand here, or null
     * @return a copy
     */
    public Step withTask(@Nullable TaskReference task) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code as}.
     *
     * @param as the alias that outputs are found by; empty when absent
     * @return a copy
     */
    public Step withAs(String as) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code condition}.
     *
     * @param condition wire key {@code if}: whether it runs; empty means when no step failed
     * @return a copy
     */
    public Step withCondition(String condition) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code continueOnError}.
     *
     * @param continueOnError whether the promotion goes on and may succeed when it fails
     * @return a copy
     */
    public Step withContinueOnError(boolean continueOnError) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code retry}.
     *
     * @param retry how often and how long, or null for the kind's default
     * @return a copy
     */
    public Step withRetry(@Nullable Retry retry) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code vars}.
     *
     * @param vars what it sees as {@code vars}, on top of the template's
     * @return a copy
     */
    public Step withVars(List<Variable> vars) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    /**
     * The same with another {@code config}.
     *
     * @param config what the kind of step needs; texts may hold expressions
     * @return a copy
     */
    public Step withConfig(Map<String, @Nullable Object> config) {
        return new Step(uses, task, as, condition, continueOnError, retry, vars, config);
    }

    @Override
    public Step toStep() {
        return this;
    }

    /**
     * Begins to describe a step.
     *
     * @param kind the kind of step, such as {@code git-clone}
     * @return a builder
     */
    public static StepBuilder uses(String kind) {
        return new StepBuilder(kind, null);
    }

    /**
     * Begins to describe a step that stands for the steps of a task.
     *
     * @param name a PromotionTask of the project
     * @return a builder
     */
    public static StepBuilder task(String name) {
        return new StepBuilder("", new TaskReference(name, ""));
    }

    /**
     * Begins to describe a step that stands for the steps of a task.
     *
     * @param name a ClusterPromotionTask, which all projects share
     * @return a builder
     */
    public static StepBuilder clusterTask(String name) {
        return new StepBuilder("", new TaskReference(name, TaskReference.CLUSTER_PROMOTION_TASK));
    }
}
