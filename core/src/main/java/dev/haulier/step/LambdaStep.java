package dev.haulier.step;

/** A step by a lambda. */
record LambdaStep<C>(StepType<C> type, StepAction<C> action) implements PromotionStep<C> {

    @Override
    public StepResult run(StepContext context, C config) throws Exception {
        return action.run(context, config);
    }
}
