package dev.haulier.model;

import java.util.List;
import java.util.Objects;

/**
 * A condition on one label.
 *
 * <p>Immutable and thread-safe.
 *
 * @param key the label
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
 * @param values what {@code In} and {@code NotIn} compare with
 */
public record LabelSelectorRequirement(String key, String operator, List<String> values) {

    /** Copies what is handed in. */
    public LabelSelectorRequirement {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(operator, "operator");
        values = List.copyOf(values);
    }
}
