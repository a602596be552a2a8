package dev.haulier.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Describes a {@link ClusterPromotionTask}. Not thread-safe. */
public final class ClusterPromotionTaskBuilder {

    private final List<Variable> vars = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private ObjectMeta metadata;

    ClusterPromotionTaskBuilder(String name) {
        metadata = ObjectMeta.named(name);
    }

    /**
     * Adds a label.
     *
     * @param key the label
     * @param value its value
     * @return this
     */
    public ClusterPromotionTaskBuilder label(String key, String value) {
        metadata = metadata.withLabel(key, value);
        return this;
    }

    /**
     * Adds an annotation.
     *
     * @param key the annotation
     * @param value its value
     * @return this
     */
    public ClusterPromotionTaskBuilder annotation(String key, String value) {
        metadata = metadata.withAnnotation(key, value);
        return this;
    }

    /**
     * Adds a variable that a user of the task must set.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @return this
     */
    public ClusterPromotionTaskBuilder variable(String name) {
        vars.add(Variable.of(name));
        return this;
    }

    /**
     * Adds a variable that the steps see, and that variables after it may use.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @param value text, may hold expressions
     * @return this
     */
    public ClusterPromotionTaskBuilder variable(String name, String value) {
        vars.add(new Variable(name, value));
        return this;
    }

    /**
     * Adds a step.
     *
     * @param step a {@link Step}, or a builder of one
     * @return this
     */
    public ClusterPromotionTaskBuilder step(StepLike step) {
        steps.add(step.toStep());
        return this;
    }

    /**
     * Adds a step of any kind.
     *
     * @param uses the kind of step, such as {@code git-clone}
     * @param details says the rest
     * @return this
     */
    public ClusterPromotionTaskBuilder step(String uses, Consumer<? super StepBuilder> details) {
        var builder = Step.uses(uses);
        details.accept(builder);
        steps.add(builder.build());
        return this;
    }

    /**
     * The task. Whether it makes sense is found out when it becomes part of a project.
     *
     * @return an immutable task
     */
    public ClusterPromotionTask build() {
        return new ClusterPromotionTask(metadata, new PromotionTaskSpec(vars, steps));
    }
}
