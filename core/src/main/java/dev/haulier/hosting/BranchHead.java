package dev.haulier.hosting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last commit of a branch. Immutable.
 *
 * @param commit its id, 40 digits
 * @param message its whole message
 * @param tree the id of its tree, or null where the host does not tell
 */
public record BranchHead(
        String commit, String message, @Nullable String tree) {

    /** Checks that commit and message are there. */
    public BranchHead {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(message, "message");
    }
}
