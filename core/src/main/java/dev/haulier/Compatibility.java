package dev.haulier;

/**
 * Which of Kargo's rules are kept although Haulier has better ones; {@code docs/kargo.md} has the list and the reasons.
 */
public enum Compatibility {

    /** Haulier's rules. */
    IMPROVED,

    /**
     * Kargo's rules, for pipelines that rely on them:
     *
     * <ul>
     *   <li>the error threshold of a step counts all errors since it began, not those in a row;
     *   <li>a promotion whose Freight is no longer available ends as errored, also while a step waits;
     *   <li>the Freight of other origins comes from the last attempt, also from one that failed;
     *   <li>a rollback needs Freight that is available, as any promotion does;
     *   <li>the next promotion of a Stage begins when the one before is verified;
     *   <li>a verification that somebody aborts is recorded as failed.
     * </ul>
     */
    STRICT
}
