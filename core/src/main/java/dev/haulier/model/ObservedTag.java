package dev.haulier.model;

import java.util.Objects;

/**
 * A tag that a discovery saw.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the tag
 * @param id the object it points to
 */
public record ObservedTag(String name, String id) {

    /** Copies what is handed in. */
    public ObservedTag {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }
}
