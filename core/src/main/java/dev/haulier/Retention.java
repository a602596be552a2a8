package dev.haulier;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of what is over is kept. What is under way, what a Stage holds and what it could be rolled back to is never
 * deleted. Immutable.
 *
 * @param promotionsPerStage how many promotions that have ended are kept for each Stage, at least
 * @param freightPerWarehouse how many Freight are kept that are older than all that the Stages hold or held
 * @param minimumAge nothing younger is deleted
 */
public record Retention(int promotionsPerStage, int freightPerWarehouse, Duration minimumAge) {

    private static final int KARGO_COUNT = 20;
    private static final Duration KARGO_AGE = Duration.ofDays(14);

    /** Checks what is handed in. */
    public Retention {
        Objects.requireNonNull(minimumAge, "minimumAge");
        if (promotionsPerStage < 1 || freightPerWarehouse < 1 || minimumAge.isNegative()) {
            throw new IllegalArgumentException(
                    "A retention keeps one promotion and one Freight at least, and no age" + " below zero; these were "
                            + promotionsPerStage + ", " + freightPerWarehouse + " and " + minimumAge);
        }
    }

    /**
     * What Kargo's garbage collector keeps when nobody says otherwise: 20 promotions a Stage, 20 older Freight a
     * Warehouse, and everything that is younger than two weeks.
     *
     * @return those limits
     */
    public static Retention kargo() {
        return new Retention(KARGO_COUNT, KARGO_COUNT, KARGO_AGE);
    }
}
