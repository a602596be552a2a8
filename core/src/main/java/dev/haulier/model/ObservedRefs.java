package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * The references of a remote that a discovery saw.
 *
 * <p>Immutable and thread-safe.
 *
 * @param branchHead the commit at the branch's head; empty when absent
 * @param tags tags by name
 */
public record ObservedRefs(String branchHead, List<ObservedTag> tags) {

    /** Copies what is handed in. */
    public ObservedRefs {
        Objects.requireNonNull(branchHead, "branchHead");
        tags = List.copyOf(tags);
    }
}
