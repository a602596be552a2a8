package dev.haulier.model;

import java.util.List;

/**
 * The variables and steps of a promotion template.
 *
 * <p>Immutable and thread-safe.
 *
 * @param vars what the steps see as {@code vars}
 * @param steps in order
 */
public record PromotionTemplateSpec(List<Variable> vars, List<Step> steps) {

    /** Copies what is handed in. */
    public PromotionTemplateSpec {
        vars = List.copyOf(vars);
        steps = List.copyOf(steps);
    }
}
