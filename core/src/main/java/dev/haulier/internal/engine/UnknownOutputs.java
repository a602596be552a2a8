package dev.haulier.internal.engine;

import dev.haulier.model.Step;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a step reads outputs that a plan cannot tell. */
final class UnknownOutputs {

    private static final String OUTPUTS = "outputs";

    private UnknownOutputs() {}

    /** Looks for expressions that speak of outputs and name one of the steps; rather once too often than not. */
    static boolean isUsed(Step step, Set<String> unknown) {
        if (unknown.isEmpty()) {
            return false;
        }
        return speaksOf(step.condition(), step, unknown)
                || step.vars().stream().anyMatch(variable -> speaksOf(variable.value(), step, unknown))
                || speaksOf(step.config(), step, unknown);
    }

    private static boolean speaksOf(@Nullable Object value, Step step, Set<String> unknown) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(item -> speaksOf(item, step, unknown));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().anyMatch(item -> speaksOf(item, step, unknown));
        }
        if (!(value instanceof String text) || !text.contains("${") || !text.contains(OUTPUTS)) {
            return false;
        }
        return unknown.stream()
                .anyMatch(alias -> text.contains(alias) || text.contains(TaskInflation.withinTask(alias)));
    }
}
