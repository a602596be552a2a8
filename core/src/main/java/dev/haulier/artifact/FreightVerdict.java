package dev.haulier.artifact;

import java.util.Objects;

/**
 * What became of the newest artifacts of a discovery.
 *
 * <p>Immutable.
 *
 * @param kind what was decided
 * @param why in words, one line; empty when there is nothing to add
 */
public record FreightVerdict(Kind kind, String why) {

    /** Checks that nothing is null. */
    public FreightVerdict {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(why, "why");
    }

    /** What was decided. */
    public enum Kind {
        /** Nobody has asked for the Warehouse's policy yet. */
        UNDECIDED,
        /** They are new Freight. */
        CREATED,
        /** They are Freight that was there already. */
        EXISTS,
        /** The Warehouse leaves it to people to make Freight. */
        MANUAL,
        /** The creation criteria say no. */
        CRITERIA_NOT_MET,
        /** The creation criteria cannot be evaluated. */
        CRITERIA_FAILED,
        /** Some subscription has nothing to make Freight of. */
        INCOMPLETE
    }

    /**
     * A verdict that needs no words.
     *
     * @param kind what was decided
     * @return a verdict
     */
    public static FreightVerdict of(Kind kind) {
        return new FreightVerdict(kind, "");
    }
}
