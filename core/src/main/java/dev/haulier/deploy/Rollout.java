package dev.haulier.deploy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a target has come with a change. */
public sealed interface Rollout {

    /**
     * On its way; ask again.
     *
     * @param message what is going on
     * @param retryAfter when to ask again although no change is seen, or null when a change will be seen
     */
    record InProgress(String message, @Nullable Duration retryAfter) implements Rollout {}

    /**
     * Done.
     *
     * @param desiredRevisions for each source of the deployment the revision that it must have from now on; an empty
     *     string where any will do; an empty list when nothing was asked
     */
    record Done(List<String> desiredRevisions) implements Rollout {

        /** Copies the list. */
        public Done {
            desiredRevisions = List.copyOf(desiredRevisions);
        }
    }

    /**
     * Will not come to a good end by itself.
     *
     * @param message why, in the target's own words where it has some
     * @param cause what led to it, or null
     */
    record Refused(String message, @Nullable Throwable cause) implements Rollout {}
}
