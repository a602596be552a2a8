package dev.haulier.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Selects Stages by name, by labels, or by both at once. Without either it selects every Stage.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name an exact name, or a pattern after {@code glob:}, {@code regex:} or {@code regexp:}; empty when absent
 * @param matchLabels labels that a Stage must have
 * @param matchExpressions further conditions on labels
 */
public record StageSelector(
        String name, Map<String, String> matchLabels, List<LabelSelectorRequirement> matchExpressions) {

    /** The operators of label selectors. */
    static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    /** Copies what is handed in. */
    public StageSelector {
        Objects.requireNonNull(name, "name");
        matchLabels = Frozen.map(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }
    /**
     * Selects by name.
     *
     * @param name an exact name, or a pattern after {@code glob:}, {@code regex:} or {@code regexp:}
     * @return a selector without labels
     */
    public static StageSelector named(String name) {
        return new StageSelector(name, Map.of(), List.of());
    }
}
