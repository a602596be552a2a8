package dev.haulier.step.control;

import dev.haulier.model.Step;
import dev.haulier.model.StepBuilder;
import dev.haulier.step.PromotionStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that touch no file, as builders for a pipeline and as what an engine runs. */
public final class ControlSteps {

    private ControlSteps() {}

    /**
     * A step {@code compose-output}: its config becomes its output, and within a task the task's output too.
     *
     * @param output at least one value by name; strings may hold expressions
     * @return a builder
     */
    public static StepBuilder composeOutput(Map<String, ? extends @Nullable Object> output) {
        return Step.uses(ComposeOutputStep.NAME).config(output);
    }

    /**
     * A step {@code fail}.
     *
     * @param message why; may hold expressions
     * @return a builder
     */
    public static StepBuilder fail(String message) {
        return Step.uses(FailStep.NAME).config("message", message);
    }

    /**
     * What an engine runs.
     *
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all() {
        return List.of(new ComposeOutputStep(), new FailStep());
    }
}
