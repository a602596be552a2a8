package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * How Freight gets into a Stage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param spec variables and steps
 */
public record PromotionTemplate(PromotionTemplateSpec spec) {

    /** Copies what is handed in. */
    public PromotionTemplate {
        Objects.requireNonNull(spec, "spec");
    }

    /**
     * A template of these steps.
     *
     * @param vars what the steps see as {@code vars}
     * @param steps in order
     * @return a template
     */
    public static PromotionTemplate of(List<Variable> vars, List<Step> steps) {
        return new PromotionTemplate(new PromotionTemplateSpec(vars, steps));
    }
}
