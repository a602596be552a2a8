package dev.haulier.git;

/**
 * What {@code git-push} does when the branch has got other commits since it was checked out. A commit is safe to be made anew
 * when nothing is lost by it: it is signed by the key that will sign it again, or it is not signed and will not be.
 */
public enum IntegrationPolicy {
    /** Makes the commits anew on top of the branch's. */
    ALWAYS_REBASE,
    /** Makes the commits anew where that is safe, else joins both by a merge commit. */
    REBASE_OR_MERGE,
    /** Makes the commits anew where that is safe, else fails. */
    REBASE_OR_FAIL,
    /** Joins both by a merge commit. */
    ALWAYS_MERGE,
    /** Fails; Kargo has no such policy. */
    FAIL
}
