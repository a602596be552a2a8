package dev.haulier.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a Stage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param shard the controller shard that owns it in Kargo; empty when absent
 * @param vars what promotions and verifications see as {@code vars}
 * @param requestedFreight what it accepts, one of each origin
 * @param promotionTemplate how Freight gets there, or null for a Stage that only passes Freight on
 * @param verification how Freight is judged, or null
 * @param targets kept, not acted on; null when absent
 */
public record StageSpec(
        String shard,
        List<Variable> vars,
        List<FreightRequest> requestedFreight,
        @Nullable PromotionTemplate promotionTemplate,
        @Nullable Verification verification,
        @Nullable Map<String, @Nullable Object> targets) {

    /** Copies what is handed in. */
    public StageSpec {
        Objects.requireNonNull(shard, "shard");
        vars = List.copyOf(vars);
        requestedFreight = List.copyOf(requestedFreight);
        targets = targets == null ? null : JsonValues.object(targets);
    }

    /**
     * A Stage that accepts nothing.
     *
     * @return a value whose every part is absent
     */
    public static StageSpec empty() {
        return new StageSpec("", List.of(), List.of(), null, null, null);
    }

    /**
     * The same with another {@code shard}.
     *
     * @param shard the controller shard that owns it in Kargo; empty when absent
     * @return a copy
     */
    public StageSpec withShard(String shard) {
        return new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, targets);
    }

    /**
     * The same with another {@code vars}.
     *
     * @param vars what promotions and verifications see as {@code vars}
     * @return a copy
     */
    public StageSpec withVars(List<Variable> vars) {
        return new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, targets);
    }

    /**
     * The same with another {@code requestedFreight}.
     *
     * @param requestedFreight what it accepts, one of each origin
     * @return a copy
     */
    public StageSpec withRequestedFreight(List<FreightRequest> requestedFreight) {
        return new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, targets);
    }

    /**
     * The same with another {@code promotionTemplate}.
     *
     * @param promotionTemplate how Freight gets there, or null for a Stage that only passes Freight on
     * @return a copy
     */
    public StageSpec withPromotionTemplate(@Nullable PromotionTemplate promotionTemplate) {
        return new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, targets);
    }

    /**
     * The same with another {@code verification}.
     *
     * @param verification how Freight is judged, or null
     * @return a copy
     */
    public StageSpec withVerification(@Nullable Verification verification) {
        return new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, targets);
    }

    /**
     * The same with another {@code targets}.
     *
     * @param targets kept, not acted on; null when absent
     * @return a copy
     */
    public StageSpec withTargets(@Nullable Map<String, @Nullable Object> targets) {
        return new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, targets);
    }

    /**
     * The promotion steps.
     *
     * @return the template's steps; empty for a Stage that only passes Freight on
     */
    public List<Step> steps() {
        return promotionTemplate == null ? List.of() : promotionTemplate.spec().steps();
    }
}
