package dev.haulier.model;

import java.util.Optional;

/** Whether a Warehouse makes Freight by itself. */
public enum FreightCreationPolicy implements WireName {
    /** Discovery makes Freight of the newest artifacts. */
    AUTOMATIC("Automatic"),
    /** Freight is made when someone asks. */
    MANUAL("Manual");

    private final String wireName;

    FreightCreationPolicy(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code Automatic}
     * @return empty when there is no such constant
     */
    public static Optional<FreightCreationPolicy> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
