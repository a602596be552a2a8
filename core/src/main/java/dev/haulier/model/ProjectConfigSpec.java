package dev.haulier.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a project. What Haulier does not act on is kept as it was written.
 *
 * <p>Immutable and thread-safe.
 *
 * @param promotionPolicies which Stages promote by themselves; the first that fits a Stage counts
 * @param webhookReceivers who may tell that something is new, as it is written
 * @param freightLinks kept, not acted on
 * @param stageLinks kept, not acted on
 * @param promotionWindows kept, not acted on
 */
public record ProjectConfigSpec(
        List<PromotionPolicy> promotionPolicies,
        List<@Nullable Object> webhookReceivers,
        List<@Nullable Object> freightLinks,
        List<@Nullable Object> stageLinks,
        List<@Nullable Object> promotionWindows) {

    /** Copies what is handed in. */
    public ProjectConfigSpec {
        promotionPolicies = List.copyOf(promotionPolicies);
        webhookReceivers = JsonValues.array(webhookReceivers);
        freightLinks = JsonValues.array(freightLinks);
        stageLinks = JsonValues.array(stageLinks);
        promotionWindows = JsonValues.array(promotionWindows);
    }

    /**
     * A configuration without policies.
     *
     * @return a value whose every part is absent
     */
    public static ProjectConfigSpec empty() {
        return new ProjectConfigSpec(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * The same with another {@code promotionPolicies}.
     *
     * @param promotionPolicies which Stages promote by themselves; the first that fits a Stage counts
     * @return a copy
     */
    public ProjectConfigSpec withPromotionPolicies(List<PromotionPolicy> promotionPolicies) {
        return new ProjectConfigSpec(promotionPolicies, webhookReceivers, freightLinks, stageLinks, promotionWindows);
    }
}
