package dev.haulier.model;

import java.util.Objects;

/**
 * Where Freight comes from.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind always {@code Warehouse} so far
 * @param name the Warehouse
 */
public record FreightOrigin(String kind, String name) {

    /** Copies what is handed in. */
    public FreightOrigin {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
    /** The only kind of origin that there is so far. */
    public static final String WAREHOUSE = "Warehouse";

    /**
     * A Warehouse as an origin.
     *
     * @param name the Warehouse's name
     * @return an origin of kind {@link #WAREHOUSE}
     */
    public static FreightOrigin warehouse(String name) {
        return new FreightOrigin(WAREHOUSE, name);
    }

    /**
     * The form that keys and annotations have.
     *
     * @return {@code Warehouse/} and the name
     */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
