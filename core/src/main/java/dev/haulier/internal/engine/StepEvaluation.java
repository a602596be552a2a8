package dev.haulier.internal.engine;

import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The expressions of a step, evaluated. */
interface StepEvaluation {

    /**
     * Whether the step is to be skipped.
     *
     * @param scope what the run is about
     * @param status how far it is
     * @param step the step
     * @return true when its condition says so or, without a condition, when a step before it has failed
     * @throws dev.haulier.HaulierException when the condition cannot be evaluated or is no boolean
     */
    boolean skips(RunScope scope, PromotionStatus status, Step step);

    /**
     * The step's config with all expressions evaluated.
     *
     * @param scope what the run is about
     * @param status how far it is
     * @param step the step
     * @return the config
     * @throws dev.haulier.HaulierException when an expression cannot be evaluated
     */
    Map<String, @Nullable Object> config(RunScope scope, PromotionStatus status, Step step);
}
