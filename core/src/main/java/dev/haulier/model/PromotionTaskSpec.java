package dev.haulier.model;

import java.util.List;

/**
 * The variables and steps of a task.
 *
 * <p>Immutable and thread-safe.
 *
 * @param vars what a user of the task may or must set; a value is a default
 * @param steps in order
 */
public record PromotionTaskSpec(List<Variable> vars, List<Step> steps) {

    /** Copies what is handed in. */
    public PromotionTaskSpec {
        vars = List.copyOf(vars);
        steps = List.copyOf(steps);
    }
}
