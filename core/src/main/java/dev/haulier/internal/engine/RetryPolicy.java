package dev.haulier.internal.engine;

import dev.haulier.model.Retry;
import dev.haulier.model.Step;
import dev.haulier.step.StepType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long a step is tried: what the manifest says, and where it says nothing, what the step's kind does.
 *
 * @param errorThreshold how many errors end it
 * @param timeout how long it may take from its first start, or null for ever
 * @param isCumulative whether all errors count, as in Kargo, and not those in a row
 */
record RetryPolicy(int errorThreshold, @Nullable Duration timeout, boolean isCumulative) {

    static RetryPolicy of(Step step, StepType<?> type, boolean isCumulative) {
        Retry retry = step.retry();
        int threshold = retry != null && retry.errorThreshold() > 0 ? retry.errorThreshold() : type.errorThreshold();
        Duration timeout = retry != null && retry.timeout() != null ? retry.timeout() : type.timeout();
        boolean none = timeout == null || timeout.isZero() || timeout.isNegative();
        return new RetryPolicy(threshold, none ? null : timeout, isCumulative);
    }
}
