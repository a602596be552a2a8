package dev.haulier.argocd;

import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.TreeMap;

/** Writes label selectors as Kubernetes reads them in a request. */
final class LabelSelectors {

    private LabelSelectors() {}

    /** The text; all conditions must hold. */
    static String text(DeploymentSelector selector) {
        var conditions = new ArrayList<String>();
        new TreeMap<>(selector.matchLabels()).forEach((key, value) -> conditions.add(key + "=" + value));
        selector.matchExpressions().forEach(each -> conditions.add(text(each)));
        return String.join(",", conditions);
    }

    private static String text(LabelSelectorRequirement requirement) {
        String values = "(" + String.join(",", requirement.values()) + ")";
        return switch (requirement.operator()) {
            case "In" -> requirement.key() + " in " + values;
            case "NotIn" -> requirement.key() + " notin " + values;
            case "Exists" -> requirement.key();
            case "DoesNotExist" -> "!" + requirement.key();
            default ->
                throw new IllegalArgumentException("unknown operator " + requirement.operator()
                        + " of a label selector; use In, NotIn, Exists or DoesNotExist");
        };
    }
}
