package dev.haulier;

import dev.haulier.model.Promotion;
import dev.haulier.model.StepExecutionMetadata;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promotion that is laid aside, since its step has to wait for something.
 *
 * @param promotion the Promotion as it is stored
 * @param until when the step is run again, unless something wakes it earlier; null when it may be run at any time
 */
public record WaitingPromotion(
        Promotion promotion, @Nullable Instant until) {

    /**
     * What it waits for.
     *
     * @return the step's alias and message, in one line
     */
    public String reason() {
        List<StepExecutionMetadata> steps = promotion.status().stepExecutionMetadata();
        if (steps.isEmpty()) {
            return "waits for its turn";
        }
        StepExecutionMetadata last = steps.get(steps.size() - 1);
        return "step " + last.alias() + (last.message().isEmpty() ? "" : ": " + last.message());
    }
}
