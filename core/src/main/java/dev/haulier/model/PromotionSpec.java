package dev.haulier.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a Promotion: tasks are written out and variables are collected.
 *
 * <p>Immutable and thread-safe.
 *
 * @param stage the Stage
 * @param freight the Freight; empty when {@code origin} is set
 * @param origin asks for the newest of this origin, or null
 * @param target kept, not acted on; empty when absent
 * @param vars what the steps see as {@code vars}
 * @param steps in order
 */
public record PromotionSpec(
        String stage,
        String freight,
        @Nullable FreightOrigin origin,
        String target,
        List<Variable> vars,
        List<Step> steps) {

    /** Copies what is handed in. */
    public PromotionSpec {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(freight, "freight");
        Objects.requireNonNull(target, "target");
        vars = List.copyOf(vars);
        steps = List.copyOf(steps);
    }

    /**
     * A Promotion of certain Freight.
     *
     * @param stage the Stage
     * @param freight the Freight; empty when {@code origin} is set
     * @param vars what the steps see as {@code vars}
     * @param steps in order
     * @return what was described, the rest absent or at its default
     */
    public static PromotionSpec of(String stage, String freight, List<Variable> vars, List<Step> steps) {
        return new PromotionSpec(stage, freight, null, "", vars, steps);
    }

    /**
     * The same with another {@code stage}.
     *
     * @param stage the Stage
     * @return a copy
     */
    public PromotionSpec withStage(String stage) {
        return new PromotionSpec(stage, freight, origin, target, vars, steps);
    }

    /**
     * The same with another {@code freight}.
     *
     * @param freight the Freight; empty when {@code origin} is set
     * @return a copy
     */
    public PromotionSpec withFreight(String freight) {
        return new PromotionSpec(stage, freight, origin, target, vars, steps);
    }

    /**
     * The same with another {@code origin}.
     *
     * @param origin asks for the newest of this origin, or null
     * @return a copy
     */
    public PromotionSpec withOrigin(@Nullable FreightOrigin origin) {
        return new PromotionSpec(stage, freight, origin, target, vars, steps);
    }

    /**
     * The same with another {@code target}.
     *
     * @param target kept, not acted on; empty when absent
     * @return a copy
     */
    public PromotionSpec withTarget(String target) {
        return new PromotionSpec(stage, freight, origin, target, vars, steps);
    }

    /**
     * The same with another {@code vars}.
     *
     * @param vars what the steps see as {@code vars}
     * @return a copy
     */
    public PromotionSpec withVars(List<Variable> vars) {
        return new PromotionSpec(stage, freight, origin, target, vars, steps);
    }

    /**
     * The same with another {@code steps}.
     *
     * @param steps in order
     * @return a copy
     */
    public PromotionSpec withSteps(List<Step> steps) {
        return new PromotionSpec(stage, freight, origin, target, vars, steps);
    }
}
