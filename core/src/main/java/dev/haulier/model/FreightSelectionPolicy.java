package dev.haulier.model;

import java.util.Optional;

/** Which Freight is promoted when a Stage promotes by itself. */
public enum FreightSelectionPolicy implements WireName {
    /** The newest that is available. */
    NEWEST_FREIGHT("NewestFreight"),
    /** What the one upstream Stage has now. */
    MATCH_UPSTREAM("MatchUpstream");

    private final String wireName;

    FreightSelectionPolicy(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code NewestFreight}
     * @return empty when there is no such constant
     */
    public static Optional<FreightSelectionPolicy> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
