package dev.haulier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A veto: somebody said that Freight must not be promoted.
 *
 * @param stage the Stage that it must not be promoted to; empty for every Stage
 * @param reason why not
 * @param actor who said so; empty when that was not said
 * @param at when, whole seconds, or null when that is not known
 */
public record Rejection(
        String stage, String reason, String actor, @Nullable Instant at) {

    /**
     * The veto for a person.
     *
     * @return one line
     */
    public String text() {
        return "rejected" + (stage.isEmpty() ? "" : " for " + stage) + (actor.isEmpty() ? "" : " by " + actor) + ": "
                + reason;
    }
}
