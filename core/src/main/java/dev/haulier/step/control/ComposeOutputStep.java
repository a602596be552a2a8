package dev.haulier.step.control;

import dev.haulier.step.Capability;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes its config its output. */
@SuppressWarnings("rawtypes") // a free-form config is declared by the raw class of maps
final class ComposeOutputStep implements PromotionStep<Map> {

    static final String NAME = "compose-output";
    private static final StepType<Map> TYPE =
            StepType.local(NAME, Map.class).requiring(Capability.TASK_OUTPUT_PROPAGATION);

    @Override
    public StepType<Map> type() {
        return TYPE;
    }

    @Override
    @SuppressWarnings("unchecked") // the engine hands in JSON objects, whose keys are strings
    public StepResult run(StepContext context, Map config) {
        if (config.isEmpty()) {
            return StepResult.failed("compose-output needs at least one value: add a key with what it is to hold");
        }
        return StepResult.succeeded((Map<String, @Nullable Object>) config);
    }
}
