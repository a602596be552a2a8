package dev.haulier.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Freight of a Stage, one of each origin.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id follows from the names of the Freight in it
 * @param items the Freight by origin, such as {@code Warehouse/application}
 * @param verificationHistory how it was verified, newest first
 */
public record FreightCollection(
        String id, Map<String, FreightReference> items, List<VerificationInfo> verificationHistory) {

    /** Copies what is handed in. */
    public FreightCollection {
        Objects.requireNonNull(id, "id");
        items = Frozen.map(items);
        verificationHistory = List.copyOf(verificationHistory);
    }

    /**
     * The same with another {@code items}.
     *
     * @param items the Freight by origin, such as {@code Warehouse/application}
     * @return a copy
     */
    public FreightCollection withItems(Map<String, FreightReference> items) {
        return new FreightCollection(id, items, verificationHistory);
    }

    /**
     * The same with another {@code verificationHistory}.
     *
     * @param verificationHistory how it was verified, newest first
     * @return a copy
     */
    public FreightCollection withVerificationHistory(List<VerificationInfo> verificationHistory) {
        return new FreightCollection(id, items, verificationHistory);
    }
}
