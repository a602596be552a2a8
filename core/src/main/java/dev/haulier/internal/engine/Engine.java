package dev.haulier.internal.engine;

import dev.haulier.HaulierRun;
import dev.haulier.Reconciliation;
import dev.haulier.report.ReportData;
import dev.haulier.webhook.Webhooks;
import java.util.List;
import java.util.concurrent.Executor;

/** What the handles of {@link dev.haulier.Haulier} call, by subject. Thread-safe. */
public final class Engine {

    private final EngineParts parts;
    private final String project;
    private final Webhooks webhooks;
    private final WarehouseCalls warehouses;
    private final FreightCalls freight;
    private final StageCalls stages;
    private final VerificationCalls verifications;
    private final PromotionCalls promotions;
    private final Reconciler reconciler;
    private final RunLoops runs;
    private final Runnable onClose;

    Engine(EngineParts parts, FreightCriteria criteria, Runnable onClose) {
        var assessment = new StageAssessment(parts);
        var judged = new Verifications(parts, assessment);
        var creation = new PromotionCreation(parts);
        var rollbacks = new Rollbacks(parts, creation);
        var promoter = new Promoter(parts, assessment, judged, rollbacks);
        this.parts = parts;
        this.project = parts.definitions().project();
        this.webhooks = parts.definitions().webhooks();
        this.freight = new FreightCalls(parts);
        var looks = new WarehouseRuns(parts, criteria);
        var discoveries = new DueDiscoveries(parts, looks);
        this.warehouses = new WarehouseCalls(parts, looks, discoveries);
        this.stages = new StageCalls(parts, assessment);
        this.verifications = new VerificationCalls(parts, judged, promoter);
        this.promotions =
                new PromotionCalls(parts, stages, promoter, judged, creation, new Planner(parts, creation), rollbacks);
        this.reconciler = new Reconciler(
                parts, discoveries, stage -> new StagePass(parts, promoter, judged, creation, rollbacks, stage));
        this.runs = new RunLoops(parts, reconciler);
        this.onClose = () -> {
            runs.close();
            promoter.close();
            onClose.run();
        };
    }

    /** As {@link dev.haulier.Haulier#project()} says. */
    public String project() {
        return project;
    }

    /** As {@link dev.haulier.Haulier#webhooks()} says. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** What is done with Warehouses. */
    public WarehouseCalls warehouses() {
        return warehouses;
    }

    /** What is done with Freight. */
    public FreightCalls freight() {
        return freight;
    }

    /** What is done with Stages. */
    public StageCalls stages() {
        return stages;
    }

    /** What is done with verifications. */
    public VerificationCalls verifications() {
        return verifications;
    }

    /** What is done with Promotions. */
    public PromotionCalls promotions() {
        return promotions;
    }

    /** As {@link dev.haulier.Haulier#report()} says. */
    public ReportData report() {
        return new ReportData(
                project,
                parts.now(),
                List.copyOf(parts.definitions().warehouses().values()),
                stages.names().stream().map(parts.stages()::get).toList(),
                freight.all(),
                promotions.all(),
                freight.rejected());
    }

    /** As {@link dev.haulier.Haulier#reconcile()} says. */
    public Reconciliation reconcile() {
        return Interruptible.run("a pass over project " + project, () -> reconciler.pass(() -> false));
    }

    /** As {@link dev.haulier.Haulier#run} says. */
    public HaulierRun run(Executor executor) {
        return runs.start(executor);
    }

    /** As {@link dev.haulier.Haulier#close()} says. */
    public void close() {
        onClose.run();
    }
}
