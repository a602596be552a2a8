package dev.haulier.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Describes a {@link PromotionTemplate}: the steps that bring Freight into a Stage. Not thread-safe. */
public final class PipelineBuilder {

    private final List<Variable> vars = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    PipelineBuilder() {}

    /**
     * Adds a variable that the steps see, and that variables after it may use.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @param value text, may hold expressions
     * @return this
     */
    public PipelineBuilder variable(String name, String value) {
        vars.add(new Variable(name, value));
        return this;
    }

    /**
     * Adds a step.
     *
     * @param step a {@link Step}, or a builder of one
     * @return this
     */
    public PipelineBuilder step(StepLike step) {
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
    public PipelineBuilder step(String uses, Consumer<? super StepBuilder> details) {
        var builder = Step.uses(uses);
        details.accept(builder);
        steps.add(builder.build());
        return this;
    }

    /**
     * Adds the steps of a task of the project.
     *
     * @param name the PromotionTask
     * @return this
     */
    public PipelineBuilder task(String name) {
        steps.add(Step.task(name).build());
        return this;
    }

    /**
     * Adds the steps of a task of the project.
     *
     * @param name the PromotionTask
     * @param details gives it an alias and sets its variables
     * @return this
     */
    public PipelineBuilder task(String name, Consumer<? super StepBuilder> details) {
        var builder = Step.task(name);
        details.accept(builder);
        steps.add(builder.build());
        return this;
    }

    /**
     * Adds the steps of a task that all projects share.
     *
     * @param name the ClusterPromotionTask
     * @param details gives it an alias and sets its variables
     * @return this
     */
    public PipelineBuilder clusterTask(String name, Consumer<? super StepBuilder> details) {
        var builder = Step.clusterTask(name);
        details.accept(builder);
        steps.add(builder.build());
        return this;
    }

    PromotionTemplate build() {
        return PromotionTemplate.of(vars, steps);
    }
}
