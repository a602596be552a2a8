package dev.haulier;

import dev.haulier.step.Effect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a plan came to.
 *
 * @param alias the step
 * @param uses its kind
 * @param effect how far its effect would reach
 * @param verdict what would become of it
 * @param summary one line: what it would do, or why it would not
 * @param detail more, such as a unified diff or a patch; empty when there is nothing to show
 * @param output what later steps would read, as far as it can be told
 */
public record PlannedStep(
        String alias,
        String uses,
        Effect effect,
        Verdict verdict,
        String summary,
        String detail,
        Map<String, @Nullable Object> output) {

    /** What would become of a step. */
    public enum Verdict {
        /** Its effect is local; it was run, and succeeded. */
        RUN,
        /** Its effect is outside; it would do what the summary says. */
        WOULD_DO,
        /** It would be skipped. */
        WOULD_SKIP,
        /** It would fail. */
        WOULD_FAIL,
        /** It cannot be told: it says nothing beforehand, or depends on one that does not. */
        UNKNOWN
    }
}
