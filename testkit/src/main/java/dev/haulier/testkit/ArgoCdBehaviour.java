package dev.haulier.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What a test has decided about an Application at one moment.
 *
 * @param held whether operations stay running
 * @param failure why operations fail, or null
 * @param comparisonError why comparisons fail, or null
 * @param health the health to show, or null to go by what is deployed
 * @param healthMessage why, or empty
 */
record ArgoCdBehaviour(
        boolean held,
        @Nullable String failure,
        @Nullable String comparisonError,
        @Nullable String health,
        String healthMessage) {}
