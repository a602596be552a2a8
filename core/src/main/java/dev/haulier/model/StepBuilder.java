package dev.haulier.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Step} of any kind. Not thread-safe. */
public final class StepBuilder implements StepLike {

    private final String uses;
    private final @Nullable TaskReference task;
    private final List<Variable> vars = new ArrayList<>();
    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
    private String alias = "";
    private String condition = "";
    private boolean continueOnError;
    private @Nullable Retry retry;

    StepBuilder(String uses, @Nullable TaskReference task) {
        this.uses = uses;
        this.task = task;
    }

    /**
     * Names the step, so that others find its outputs.
     *
     * @param alias unique in its list; not of the form {@code step-1} or {@code task-1}
     * @return this
     */
    public StepBuilder as(String alias) {
        this.alias = alias;
        return this;
    }

    /**
     * Runs the step only when an expression holds; wire key {@code if}. Unless set, a step runs when none before it failed.
     *
     * @param condition text with an expression, such as <code>${{ failure() }}</code>
     * @return this
     */
    public StepBuilder when(String condition) {
        this.condition = condition;
        return this;
    }

    /**
     * Lets the promotion go on, and succeed, when the step fails.
     *
     * @return this
     */
    public StepBuilder continueOnError() {
        continueOnError = true;
        return this;
    }

    /**
     * Says how often and how long the step is tried.
     *
     * @param timeout how long in all, or null for the kind's default
     * @param errorThreshold how many errors end it; zero means the kind's default
     * @return this
     */
    public StepBuilder retry(@Nullable Duration timeout, int errorThreshold) {
        retry = new Retry(timeout, errorThreshold);
        return this;
    }

    /**
     * Adds a variable that this step alone sees. One of the same name from outside is hidden.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @param value text, may hold expressions
     * @return this
     */
    public StepBuilder variable(String name, String value) {
        vars.add(new Variable(name, value));
        return this;
    }

    /**
     * Sets one key of the config.
     *
     * @param key as manifests have it
     * @param value a JSON value; texts may hold expressions
     * @return this
     */
    public StepBuilder config(String key, @Nullable Object value) {
        config.put(key, JsonValues.freeze(value));
        return this;
    }

    /**
     * Sets keys of the config.
     *
     * @param values JSON values by key
     * @return this
     */
    public StepBuilder config(Map<String, ? extends @Nullable Object> values) {
        config.putAll(JsonValues.object(values));
        return this;
    }

    /**
     * The step.
     *
     * @return an immutable step
     */
    public Step build() {
        return new Step(uses, task, alias, condition, continueOnError, retry, vars, config);
    }

    @Override
    public Step toStep() {
        return build();
    }
}
