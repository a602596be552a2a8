package dev.haulier.step.control;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;

/** Fails. */
final class FailStep implements PromotionStep<FailConfig> {

    static final String NAME = "fail";
    private static final StepType<FailConfig> TYPE = StepType.local(NAME, FailConfig.class);

    @Override
    public StepType<FailConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, FailConfig config) {
        return StepResult.failed(config.message() == null ? "failed" : "failed: " + config.message());
    }
}
