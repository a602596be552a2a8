package dev.haulier.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Where artifacts come from, and when they become Freight.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param spec the definition
 * @param status what discovery found
 */
public record Warehouse(ObjectMeta metadata, WarehouseSpec spec, WarehouseStatus status) implements Resource {

    /** Copies what is handed in. */
    public Warehouse {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(status, "status");
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public Warehouse withMetadata(ObjectMeta metadata) {
        return new Warehouse(metadata, spec, status);
    }

    /**
     * The same with another {@code spec}.
     *
     * @param spec the definition
     * @return a copy
     */
    public Warehouse withSpec(WarehouseSpec spec) {
        return new Warehouse(metadata, spec, status);
    }

    /**
     * The same with another {@code status}.
     *
     * @param status what discovery found
     * @return a copy
     */
    public Warehouse withStatus(WarehouseStatus status) {
        return new Warehouse(metadata, spec, status);
    }

    @Override
    public String kind() {
        return "Warehouse";
    }

    /**
     * Asks for Freight straight from this Warehouse.
     *
     * @return a request for a Stage
     */
    public FreightRequest direct() {
        return FreightRequest.direct(name());
    }

    /**
     * Asks for Freight of this Warehouse that upstream Stages verified.
     *
     * @param stages the names of the upstream Stages
     * @return a request for a Stage; one of the Stages suffices unless said otherwise
     */
    public FreightRequest from(String... stages) {
        return FreightRequest.from(name(), List.of(stages));
    }

    /**
     * Asks for Freight of this Warehouse that upstream Stages verified.
     *
     * @param stages the upstream Stages
     * @return a request for a Stage; one of the Stages suffices unless said otherwise
     */
    public FreightRequest from(Stage... stages) {
        return FreightRequest.from(
                name(), Arrays.stream(stages).map(Stage::name).toList());
    }

    /**
     * This Warehouse as the origin of Freight.
     *
     * @return an origin
     */
    public FreightOrigin origin() {
        return FreightOrigin.warehouse(name());
    }

    /**
     * Begins to describe a Warehouse.
     *
     * @param name the name, unique among its kind in a project
     * @return a builder
     */
    public static WarehouseBuilder named(String name) {
        return new WarehouseBuilder(name);
    }
}
