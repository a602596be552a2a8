package dev.haulier.git;

import dev.haulier.step.StepResult;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** What came of pushing to a branch, all tries together. */
sealed interface PushOutcome {

    /**
     * The far end has the commits.
     *
     * @param commit the branch's head as far as this push is concerned
     */
    record Pushed(ObjectId commit) implements PushOutcome {}

    /**
     * Somebody else changed the same.
     *
     * @param paths what both sides changed
     */
    record Conflict(List<String> paths) implements PushOutcome {}

    /**
     * The policy does not let the commits be brought together with the branch's.
     *
     * @param why in words that follow the branch's name
     */
    record Unsafe(String why) implements PushOutcome {}

    /**
     * The server does not want it, and trying again will not help.
     *
     * @param words what the server said
     */
    record Refused(String words) implements PushOutcome {}

    /**
     * Somebody else was faster each time.
     *
     * @param attempts how often it was tried
     */
    record Outrun(int attempts) implements PushOutcome {}

    /** What a step says when nothing was pushed. */
    static StepResult failure(PushOutcome outcome, String where, int attempts) {
        if (outcome instanceof Conflict conflict) {
            return StepResult.failed("somebody else changed the same on " + where + ": "
                    + String.join(", ", conflict.paths()) + "; promote again to start from there");
        }
        if (outcome instanceof Unsafe unsafe) {
            return StepResult.failed(where + " was left as it is: " + unsafe.why());
        }
        if (outcome instanceof Refused refused) {
            return StepResult.failed(where + " was not taken by the server: " + refused.words());
        }
        return StepResult.errored(
                "somebody else was faster to push to " + where + " in each of " + attempts
                        + " attempts; raise maxAttempts or try again",
                null);
    }
}
