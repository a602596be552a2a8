package dev.haulier.internal.engine;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.FreightPick;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.Warehouse;
import java.util.List;

/** What {@link dev.haulier.WarehouseHandle} calls. Thread-safe. */
public final class WarehouseCalls {

    private final EngineParts parts;
    private final WarehouseRuns runs;
    private final DueDiscoveries discoveries;

    WarehouseCalls(EngineParts parts, WarehouseRuns runs, DueDiscoveries discoveries) {
        this.parts = parts;
        this.runs = runs;
        this.discoveries = discoveries;
    }

    /** As {@link dev.haulier.Haulier#warehouses()} says. */
    public List<String> names() {
        return parts.definitions().warehouses().keySet().stream().sorted().toList();
    }

    /** As {@link dev.haulier.WarehouseHandle#warehouse()} says. */
    public Warehouse get(String name) {
        return runs.get(name);
    }

    /** As {@link dev.haulier.WarehouseHandle#discover()} says. */
    public Discovery discover(String warehouse) {
        return Interruptible.run("the discovery of " + warehouse, () -> runs.discover(warehouse));
    }

    /** As {@link dev.haulier.WarehouseHandle#refresh()} says. */
    public void refresh(String warehouse) {
        discoveries.refresh(parts.definitions().warehouse(warehouse).name());
    }

    /** As {@link dev.haulier.WarehouseHandle#createFreight} says. */
    public Freight createFreight(String warehouse, List<FreightArtifact> artifacts) {
        return runs.create(warehouse, artifacts);
    }

    /** As {@link dev.haulier.WarehouseHandle#assemble} says. */
    public Freight assemble(String warehouse, FreightPick pick) {
        return runs.assemble(warehouse, pick);
    }

    /** As {@link dev.haulier.WarehouseHandle#freight()} says. */
    public List<Freight> freight(String warehouse) {
        var origin = parts.definitions().warehouse(warehouse).origin();
        return parts.freight().all().stream()
                .filter(freight -> freight.origin().equals(origin))
                .toList();
    }
}
