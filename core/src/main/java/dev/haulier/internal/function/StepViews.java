package dev.haulier.internal.function;

import dev.haulier.model.StepExecutionMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of steps as the variable {@code stepMetas} shows them. */
public final class StepViews {

    private StepViews() {}

    /**
     * The records by alias.
     *
     * @param steps the records
     * @return objects with capitalised fields
     */
    public static Map<String, @Nullable Object> of(List<StepExecutionMetadata> steps) {
        var views = new LinkedHashMap<String, @Nullable Object>();
        steps.forEach(step -> views.put(step.alias(), FunctionTypes.STEP.of(step)));
        return views;
    }
}
