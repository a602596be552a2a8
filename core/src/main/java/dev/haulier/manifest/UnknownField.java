package dev.haulier.manifest;

import dev.haulier.model.JsonValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that Haulier does not know, kept so that it can be written back.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind the kind of the resource it belongs to
 * @param namespace the resource's namespace; empty when it has none
 * @param name the resource's name
 * @param pointer where it is in the resource, a JSON pointer such as {@code /spec/vars/0/description}
 * @param value the JSON value, or null
 */
public record UnknownField(
        String kind,
        String namespace,
        String name,
        String pointer,
        @Nullable Object value) {

    /** Copies what is handed in. */
    public UnknownField {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pointer, "pointer");
        value = JsonValues.freeze(value);
    }

    /**
     * Where it is.
     *
     * @return a text without the value, which may be secret
     */
    @Override
    public String toString() {
        return "UnknownField[" + kind + "/" + name + " " + pointer + "]";
    }
}
