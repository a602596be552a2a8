package dev.haulier;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.FreightPick;
import dev.haulier.internal.engine.Engine;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.Warehouse;
import java.util.List;
import java.util.function.Consumer;

/** A Warehouse of the project, to be looked into. Thread-safe. */
public final class WarehouseHandle {

    private final Engine engine;
    private final String name;

    WarehouseHandle(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /**
     * The Warehouse's name.
     *
     * @return as in the manifest
     */
    public String name() {
        return name;
    }

    /**
     * The Warehouse as it is defined, with what was discovered last.
     *
     * @return with the status that the store has
     */
    public Warehouse warehouse() {
        return engine.warehouses().get(name);
    }

    /**
     * Asks all of the Warehouse's sources and makes Freight of the newest artifacts, unless the Warehouse's policy is
     * {@code Manual} or its criteria are not met. Freight that is there already is not made again.
     *
     * @return what was found and why the rest fell out; its {@link Discovery#newest()} is the Freight as the store has it,
     *     or empty when none was made; its {@link Discovery#verdict()} says why not
     * @throws HaulierInterruptedException when the thread is interrupted
     */
    public Discovery discover() {
        return engine.warehouses().discover(name);
    }

    /**
     * Has the next pass of {@link Haulier#reconcile()} look into the Warehouse, whatever its interval says. Returns at once;
     * made for webhooks.
     */
    public void refresh() {
        engine.warehouses().refresh(name);
    }

    /**
     * Makes Freight by hand of versions that are chosen among those that the last discovery found, whatever the Warehouse's
     * policy:
     * <pre>{@code
     * warehouse.assemble(pick -> pick.image("registry.example.com/app", "1.2.3").commit("https://git.example.com/a", "v7"));
     * }</pre>
     *
     * @param choose chooses one version for each of the Warehouse's subscriptions
     * @return the Freight as it is stored, also when it was there already
     * @throws HaulierException when something was chosen that was not found, or something is missing; the message names what
     *     there is
     */
    public Freight assemble(Consumer<FreightPick> choose) {
        FreightPick pick = new FreightPick();
        choose.accept(pick);
        return engine.warehouses().assemble(name, pick);
    }

    /**
     * Makes Freight by hand of artifacts that one knows oneself, whether or not a discovery has found them: a build that has
     * just pushed an image need not ask the registry for it.
     *
     * @param artifacts one for each of the Warehouse's subscriptions
     * @return the Freight as it is stored, also when it was there already
     * @throws HaulierException when the artifacts are not those that the Warehouse subscribes to
     */
    public Freight createFreight(FreightArtifact... artifacts) {
        return engine.warehouses().createFreight(name, List.of(artifacts));
    }

    /**
     * The Freight that came from this Warehouse.
     *
     * @return newest first
     */
    public List<Freight> freight() {
        return engine.warehouses().freight(name);
    }
}
