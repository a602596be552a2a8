package dev.haulier.artifact;

import java.util.Objects;

/**
 * A candidate that was not kept.
 *
 * @param candidate the tag, commit or version
 * @param reason why
 * @param detail what there is to say beyond the reason, one line; may be empty
 */
public record DroppedCandidate(String candidate, DropReason reason, String detail) {

    /** Checks that nothing is null. */
    public DroppedCandidate {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}
