package dev.haulier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether Freight may be promoted to a Stage, and why. Immutable. */
public sealed interface Availability {

    /**
     * Why it is so.
     *
     * @return one line for a person
     */
    String reason();

    /**
     * Whether the Freight may be promoted now.
     *
     * @return true for {@link Available} alone
     */
    default boolean isAvailable() {
        return this instanceof Available;
    }

    /**
     * It may be promoted now.
     *
     * @param reason what lets it through: the Warehouse itself, upstream Stages or an approval
     */
    record Available(@Override String reason) implements Availability {}

    /**
     * It may be promoted later, if things go well.
     *
     * @param reason what is missing
     * @param when the instant from which on it will be available if nothing changes, or null when that depends on others
     */
    record NotYet(@Override String reason, @Nullable Instant when) implements Availability {}

    /**
     * It will never be available to this Stage as the Stage is defined.
     *
     * @param reason why not, and what would have to change
     */
    record Never(@Override String reason) implements Availability {}
}
