package dev.haulier.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What discovery found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param conditions the state in aspects
 * @param lastHandledRefresh the last request to look again that was handled; empty when absent
 * @param observedGeneration the definition that was looked at; zero when none
 * @param lastFreightID the Freight that was made last; empty when absent
 * @param discoveredArtifacts what was found, or null before the first time
 */
public record WarehouseStatus(
        List<Condition> conditions,
        String lastHandledRefresh,
        long observedGeneration,
        String lastFreightID,
        @Nullable DiscoveredArtifacts discoveredArtifacts) {

    /** Copies what is handed in. */
    public WarehouseStatus {
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(lastHandledRefresh, "lastHandledRefresh");
        Objects.requireNonNull(lastFreightID, "lastFreightID");
    }

    /**
     * The status before the first discovery.
     *
     * @return a value whose every part is absent
     */
    public static WarehouseStatus empty() {
        return new WarehouseStatus(List.of(), "", 0, "", null);
    }

    /**
     * The same with another {@code conditions}.
     *
     * @param conditions the state in aspects
     * @return a copy
     */
    public WarehouseStatus withConditions(List<Condition> conditions) {
        return new WarehouseStatus(
                conditions, lastHandledRefresh, observedGeneration, lastFreightID, discoveredArtifacts);
    }

    /**
     * The same with another {@code lastHandledRefresh}.
     *
     * @param lastHandledRefresh the last request to look again that was handled; empty when absent
     * @return a copy
     */
    public WarehouseStatus withLastHandledRefresh(String lastHandledRefresh) {
        return new WarehouseStatus(
                conditions, lastHandledRefresh, observedGeneration, lastFreightID, discoveredArtifacts);
    }

    /**
     * The same with another {@code observedGeneration}.
     *
     * @param observedGeneration the definition that was looked at; zero when none
     * @return a copy
     */
    public WarehouseStatus withObservedGeneration(long observedGeneration) {
        return new WarehouseStatus(
                conditions, lastHandledRefresh, observedGeneration, lastFreightID, discoveredArtifacts);
    }

    /**
     * The same with another {@code lastFreightID}.
     *
     * @param lastFreightID the Freight that was made last; empty when absent
     * @return a copy
     */
    public WarehouseStatus withLastFreightID(String lastFreightID) {
        return new WarehouseStatus(
                conditions, lastHandledRefresh, observedGeneration, lastFreightID, discoveredArtifacts);
    }

    /**
     * The same with another {@code discoveredArtifacts}.
     *
     * @param discoveredArtifacts what was found, or null before the first time
     * @return a copy
     */
    public WarehouseStatus withDiscoveredArtifacts(@Nullable DiscoveredArtifacts discoveredArtifacts) {
        return new WarehouseStatus(
                conditions, lastHandledRefresh, observedGeneration, lastFreightID, discoveredArtifacts);
    }
}
