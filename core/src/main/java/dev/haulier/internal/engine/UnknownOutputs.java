package dev.haulier.internal.engine;

import dev.haulier.model.Step;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a step reads outputs that a plan cannot tell. */
final class UnknownOutputs {

    /** {@code outputs}, and what is read of it where that is written out. */
    private static final Pattern OUTPUTS =
            Pattern.compile("outputs(?:\\s*\\??\\.\\s*([\\w$]+)|\\s*(?:\\?\\.)?\\[\\s*(['\"])([^'\"]*)\\2\\s*])?");

    /** A question for how a step went. */
    private static final Pattern STATUS =
            Pattern.compile("(?:\\bstatus\\s*\\(|\\bstepMetas\\b)(?:\\s*\\[?\\s*(['\"])([^'\"]*)\\1\\s*[)\\]])?");

    private static final String DELIMITER = "${";

    private UnknownOutputs() {}

    /**
     * Looks for expressions that read what one of the steps has left, or that may: who takes all outputs, or one whose name is
     * computed, may read any of them.
     */
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
        return value instanceof String text
                && text.contains(DELIMITER)
                && (reads(text, step, unknown) || asks(text, step, unknown));
    }

    private static boolean reads(String text, Step step, Set<String> unknown) {
        Matcher matcher = OUTPUTS.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
            if (name == null || isUnknown(name, step, unknown)) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(String text, Step step, Set<String> unknown) {
        Matcher matcher = STATUS.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) == null || isUnknown(matcher.group(2), step, unknown)) {
                return true;
            }
        }
        return false;
    }

    /** Within a task, its steps are called by their short names too. */
    private static boolean isUnknown(String name, Step step, Set<String> unknown) {
        String task = TaskInflation.taskOf(step.as());
        return unknown.stream()
                .anyMatch(alias -> alias.equals(name)
                        || (!task.isEmpty()
                                && TaskInflation.taskOf(alias).equals(task)
                                && TaskInflation.withinTask(alias).equals(name)));
    }
}
