package dev.haulier.step;

import org.jspecify.annotations.Nullable;

/**
 * One kind of promotion step: a name, a config record, a result.
 *
 * <p>One instance serves all promotions, so implementations are thread-safe and keep no state of a run; what a run must
 * remember goes into its output. A step may be run again after the process was killed in the midst of it: an external
 * effect must find out by a natural key (the promotion's name) that it has already happened.
 *
 * @param <C> the type of its config
 */
public interface PromotionStep<C> {

    /**
     * What the engine knows of the step before it runs.
     *
     * @return always the same value
     */
    StepType<C> type();

    /**
     * Does the work.
     *
     * @param context who asks, for what Freight, and where files are
     * @param config the evaluated config
     * @return what came of it
     * @throws InterruptedException when the thread is interrupted: the promotion stays as it is and can be resumed
     * @throws Exception a {@link dev.haulier.HaulierException} or {@link java.io.IOException} counts as a retryable
     *     error, any other exception as a bug in the step that is not retried
     */
    StepResult run(StepContext context, C config) throws Exception;

    /**
     * Says what {@link #run} would do, and does none of it. Called instead of it for an external step when a promotion is
     * only planned.
     *
     * @param context as for {@link #run}
     * @param config the evaluated config
     * @return the intent; the default is {@link Preview#opaque()}
     * @throws InterruptedException when the thread is interrupted
     * @throws Exception as for {@link #run}
     */
    default Preview preview(StepContext context, C config) throws Exception {
        return Preview.opaque();
    }

    /**
     * What this machine lacks for the step, such as a program. Asked when a {@code Haulier} is built whose project uses the step.
     *
     * @return one line that says what to install; null when there is all that it needs
     */
    default @Nullable String missing() {
        return null;
    }

    /**
     * A step by a lambda.
     *
     * @param <C> the type of its config
     * @param type what the engine knows of it
     * @param action the work
     * @return a step without preview
     */
    static <C> PromotionStep<C> of(StepType<C> type, StepAction<C> action) {
        return new LambdaStep<>(type, action);
    }
}
