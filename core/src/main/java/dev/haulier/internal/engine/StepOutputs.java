package dev.haulier.internal.engine;

import dev.haulier.step.Capability;
import dev.haulier.step.StepType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step's output adds to the state that later steps see. */
final class StepOutputs {

    private StepOutputs() {}

    /**
     * The state with a step's output.
     *
     * @param state as it was
     * @param alias the step
     * @param type its kind
     * @param output what it answered
     * @param failed whether it answered with an error, which does not wipe out what an earlier attempt has left
     */
    static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> state,
            String alias,
            StepType<?> type,
            Map<String, @Nullable Object> output,
            boolean failed) {
        if (failed && output.isEmpty() && state.containsKey(alias)) {
            return state;
        }
        var next = new LinkedHashMap<>(state);
        next.put(alias, output);
        String task = TaskInflation.taskOf(alias);
        if (!task.isEmpty() && type.capabilities().contains(Capability.TASK_OUTPUT_PROPAGATION)) {
            var merged = new LinkedHashMap<String, @Nullable Object>();
            if (next.get(task) instanceof Map<?, ?> earlier) {
                earlier.forEach((key, value) -> merged.put(String.valueOf(key), value));
            }
            merged.putAll(output);
            next.put(task, merged);
        }
        return Collections.unmodifiableMap(next);
    }
}
