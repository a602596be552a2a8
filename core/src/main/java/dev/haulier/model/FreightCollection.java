package dev.haulier.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /**
     * A collection of this Freight, with the identity that follows from the names.
     *
     * @param freight one of each origin; the last one counts when there are several
     * @return a collection that was never verified, sorted by origin
     */
    public static FreightCollection of(Collection<FreightReference> freight) {
        var items = new TreeMap<String, FreightReference>();
        freight.forEach(reference -> items.put(reference.origin().toString(), reference));
        return new FreightCollection(idOf(items), items, List.of());
    }

    /**
     * The same with this Freight in place of what is there of its origin. The verifications of the old collection are not
     * those of the new one and are left out.
     *
     * @param freight the newcomer
     * @return another collection with another identity
     */
    public FreightCollection with(FreightReference freight) {
        var all = new ArrayList<>(items.values());
        all.add(freight);
        return of(all);
    }

    /**
     * The Freight, sorted by origin.
     *
     * @return one of each origin
     */
    public List<FreightReference> references() {
        return List.copyOf(new TreeMap<>(items).values());
    }

    private static String idOf(Map<String, FreightReference> items) {
        return FreightName.sha1(
                items.values().stream().map(FreightReference::name).sorted().collect(Collectors.joining(",")));
    }
}
