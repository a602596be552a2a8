package dev.haulier.hosting;

/** What came of asking to merge a pull request. */
public sealed interface MergeResult {

    /**
     * It is merged, now or before.
     *
     * @param commit the commit that it became on the target branch; empty when the host does not tell
     */
    record Merged(String commit) implements MergeResult {}

    /**
     * It cannot be merged yet, and may be later.
     *
     * @param reason why, in a few words
     */
    record NotReady(String reason) implements MergeResult {}

    /**
     * It cannot be merged.
     *
     * @param reason why, in a few words
     */
    record Refused(String reason) implements MergeResult {}
}
