package dev.haulier.deploy;

import dev.haulier.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;

/**
 * Which deployments are meant: one by name, or those with certain labels.
 *
 * @param namespace where they live; empty for the target's default
 * @param name the name; empty when labels select
 * @param matchLabels labels that each must have
 * @param matchExpressions further conditions on labels, all of which must hold
 */
public record DeploymentSelector(
        String namespace,
        String name,
        Map<String, String> matchLabels,
        List<LabelSelectorRequirement> matchExpressions) {

    /** Copies what is handed in, and checks that exactly one of name and labels selects. */
    public DeploymentSelector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
        boolean byLabels = !matchLabels.isEmpty() || !matchExpressions.isEmpty();
        if (name.isEmpty() != byLabels) {
            throw new IllegalArgumentException("a deployment is selected by exactly one of name and labels");
        }
    }

    /**
     * Selects by name.
     *
     * @param namespace where it lives; empty for the target's default
     * @param name the name
     * @return a selector without labels
     */
    public static DeploymentSelector named(String namespace, String name) {
        return new DeploymentSelector(namespace, name, Map.of(), List.of());
    }
}
