package dev.haulier;

import dev.haulier.artifact.Discovery;
import dev.haulier.internal.engine.Engine;
import dev.haulier.model.Freight;
import dev.haulier.model.Problem;
import dev.haulier.model.Promotion;
import dev.haulier.report.ReportData;
import dev.haulier.webhook.WebhookResult;
import dev.haulier.webhook.Webhooks;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * One project, ready to run: discovers Freight and promotes it, in this process and on the threads that call.
 *
 * <p>Thread-safe. Starts no thread by itself. Close it to release what it and its extensions hold.
 */
public final class Haulier implements AutoCloseable {

    private final Engine engine;
    private final List<Problem> warnings;

    Haulier(Engine engine, List<Problem> warnings) {
        this.engine = engine;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Starts to put one together.
     *
     * @return an empty builder
     */
    public static HaulierBuilder builder() {
        return new HaulierBuilder();
    }

    /**
     * What may not be as it is meant: a text that Kargo's rule turns into a number, a variable that is never set. Found when
     * this was built.
     *
     * @return warnings with their places, an unmodifiable list
     */
    public List<Problem> warnings() {
        return warnings;
    }

    /**
     * The project's name.
     *
     * @return as it is defined
     */
    public String project() {
        return engine.project();
    }

    /**
     * A Warehouse of the project.
     *
     * @param name its name
     * @return a handle
     * @throws HaulierException when there is no such Warehouse
     */
    public WarehouseHandle warehouse(String name) {
        engine.warehouses().get(name);
        return new WarehouseHandle(engine, name);
    }

    /**
     * All Warehouses of the project.
     *
     * @return in the order of their names
     */
    public List<WarehouseHandle> warehouses() {
        return engine.warehouses().names().stream()
                .map(name -> new WarehouseHandle(engine, name))
                .toList();
    }

    /**
     * A Stage of the project.
     *
     * @param name its name
     * @return a handle
     * @throws HaulierException when there is no such Stage
     */
    public StageHandle stage(String name) {
        engine.stages().require(name);
        return new StageHandle(engine, name, "");
    }

    /**
     * All Stages of the project.
     *
     * @return each after those that it takes Freight from, otherwise in the order of their names
     */
    public List<StageHandle> stages() {
        return engine.stages().names().stream()
                .map(name -> new StageHandle(engine, name, ""))
                .toList();
    }

    /**
     * All Freight of the project.
     *
     * @return newest first
     */
    public List<Freight> freight() {
        return engine.freight().all();
    }

    /**
     * One Freight.
     *
     * @param nameOrAlias its name, the beginning of its name (seven characters at least) or its alias
     * @return the Freight as it is stored
     * @throws HaulierException when there is none, or several
     */
    public Freight freight(String nameOrAlias) {
        return engine.freight().get(nameOrAlias);
    }

    /**
     * All promotions of the project.
     *
     * @return newest first
     */
    public List<Promotion> promotions() {
        return engine.promotions().all();
    }

    /**
     * One promotion.
     *
     * @param name its name
     * @return the Promotion as it is stored
     * @throws HaulierException when there is none
     */
    public Promotion promotion(String name) {
        return engine.promotions().get(name);
    }

    /**
     * Brings to their end all promotions that have none yet: those that a killed process left behind, and those that still
     * wait for their turn.
     *
     * @return the promotions with their final status, oldest first; empty when there was nothing to do
     * @throws HaulierInterruptedException when the thread is interrupted
     */
    public List<Promotion> resume() {
        return engine.promotions().resume();
    }

    /**
     * One pass over everything, on the thread that calls: looks into the Warehouses whose interval is over, goes on with
     * promotions that wait for their turn or whose step has waited long enough, looks at health and verification, promotes
     * what the project's policies let Stages promote by themselves, and goes back where they say so.
     *
     * <p>Does not wait with a step that waits: such a promotion is laid aside and goes on in a later pass, at its time or
     * when somebody wakes it. A pass reads only what has changed since the one before. What goes wrong with one Warehouse
     * or Stage keeps no other from being looked after. One pass runs at a time; a second caller waits for the first.
     *
     * @return what it did, and when the next pass has something to do
     * @throws HaulierInterruptedException when the thread is interrupted; a later pass goes on
     */
    public Reconciliation reconcile() {
        return engine.reconcile();
    }

    /**
     * What has become of the project, for {@link dev.haulier.report.Report}. Reads what is stored, and looks at nothing
     * outside.
     *
     * @return the Stages, the Freight and the Promotions as they are stored
     */
    public ReportData report() {
        return engine.report();
    }

    /**
     * The receivers of webhooks that the project's {@code ProjectConfig} configures, for a host to mount in its HTTP server.
     *
     * @return pure functions; without any receiver when none is configured
     */
    public Webhooks webhooks() {
        return engine.webhooks();
    }

    /**
     * Has the next pass of {@link #reconcile()} look into the Warehouses that a webhook concerns, and go on with the
     * promotions that wait for its pull requests. Returns at once, so it may be called where the webhook is answered; {@link
     * #run} then begins a pass.
     *
     * @param refresh what {@link #webhooks()} made of a request
     */
    public void refresh(WebhookResult.Refresh refresh) {
        refresh.warehouses().forEach(name -> warehouse(name).refresh());
        engine.promotions().wakeWaitingFor(refresh.pullRequests());
    }

    /**
     * Discovers the Warehouses that a webhook concerns, on the thread that calls, for a host that calls neither {@link
     * #reconcile()} nor {@link #run}. Takes as long as that takes: answer the webhook before.
     *
     * @param refresh what {@link #webhooks()} made of a request
     * @return what was found, for each Warehouse in order
     * @throws HaulierInterruptedException when the thread is interrupted
     */
    public List<Discovery> discover(WebhookResult.Refresh refresh) {
        return refresh.warehouses().stream()
                .map(name -> warehouse(name).discover())
                .toList();
    }

    /**
     * Calls {@link #reconcile()} on time and on events until it is closed: when something is due, when somebody asks for a
     * promotion, approves, rejects or refreshes, when a watch wakes a waiting step; and once a minute, for what other
     * processes do on the same state.
     *
     * <p>A Stage or Warehouse that takes long holds up no other one, as far as the executor has threads and
     * {@link HaulierBuilder#parallelism} lets it use them. With a single thread all goes on one after the other.
     *
     * @param executor runs it; one of its threads is busy until the end, others for a time; it must not run tasks on the
     *     thread that hands them in
     * @return closes it; closing this {@code Haulier} does so, too
     * @throws HaulierException when it runs already
     */
    public HaulierRun run(Executor executor) {
        return engine.run(executor);
    }

    /**
     * Rejects Freight: it is available to no Stage any more, whatever has verified or approved it. What runs or holds it
     * already is left as it is.
     *
     * @param freight the Freight
     * @param reason why, for those who meet it later; not blank
     * @param actor who says so; empty when no person does
     * @return the Freight as it is stored now
     */
    public Freight reject(Freight freight, String reason, String actor) {
        return engine.freight().reject("", freight.name(), reason, actor);
    }

    /**
     * Takes a rejection for all Stages back. Those for single Stages stay.
     *
     * @param freight the Freight
     * @return the Freight as it is stored now
     * @throws HaulierException when it was not rejected for all Stages
     */
    public Freight readmit(Freight freight) {
        return engine.freight().readmit("", freight.name(), "");
    }

    /**
     * The vetoes on Freight.
     *
     * @param freight the Freight; its annotations are read from the store
     * @return the one for all Stages first; empty when there are none
     */
    public List<Rejection> rejections(Freight freight) {
        return engine.freight().rejections(freight.name());
    }

    /**
     * Stops a promotion. One that waits ends at once; one whose step is at work ends when that step has answered. What was
     * done already is not undone.
     *
     * @param promotion the Promotion's name
     * @param actor who says so; empty when no person does
     * @return the Promotion as it is stored now; one that has ended already is left as it is
     * @throws HaulierException when there is none of that name
     */
    public Promotion abort(String promotion, String actor) {
        return engine.promotions().abort(promotion, actor);
    }

    /**
     * Releases the extensions and the store. Promotions under way on other threads should have ended or been interrupted
     * before.
     */
    @Override
    public void close() {
        engine.close();
    }
}
