package dev.haulier.step;

/**
 * The work of a step that is written as a lambda.
 *
 * @param <C> the type of its config
 */
@FunctionalInterface
public interface StepAction<C> {

    /**
     * Does the work, as {@link PromotionStep#run} says.
     *
     * @param context who asks, for what Freight, and where files are
     * @param config the evaluated config
     * @return what came of it
     * @throws Exception as {@link PromotionStep#run} says
     */
    StepResult run(StepContext context, C config) throws Exception;
}
