package dev.haulier.internal.engine;

import dev.haulier.Reconciliation;

/** What the handles of {@link dev.haulier.Haulier} call, by subject. Thread-safe. */
public final class Engine {

    private final String project;
    private final WarehouseCalls warehouses;
    private final FreightCalls freight;
    private final StageCalls stages;
    private final PromotionCalls promotions;
    private final Reconciler reconciler;
    private final Runnable onClose;

    Engine(EngineParts parts, FreightCriteria criteria, Runnable onClose) {
        var assessment = new StageAssessment(parts);
        var promoter = new Promoter(parts, assessment);
        var creation = new PromotionCreation(parts);
        this.project = parts.definitions().project();
        this.freight = new FreightCalls(parts);
        var runs = new WarehouseRuns(parts, criteria);
        var discoveries = new DueDiscoveries(parts, runs);
        this.warehouses = new WarehouseCalls(parts, runs, discoveries);
        this.stages = new StageCalls(parts, assessment);
        this.promotions = new PromotionCalls(parts, stages, promoter, creation, new Planner(parts, creation));
        this.reconciler = new Reconciler(parts, promoter, assessment, discoveries);
        this.onClose = () -> {
            promoter.close();
            onClose.run();
        };
    }

    /** As {@link dev.haulier.Haulier#project()} says. */
    public String project() {
        return project;
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

    /** What is done with Promotions. */
    public PromotionCalls promotions() {
        return promotions;
    }

    /** As {@link dev.haulier.Haulier#reconcile()} says. */
    public Reconciliation reconcile() {
        return Interruptible.run("a pass over project " + project, () -> reconciler.pass(() -> false));
    }

    /** As {@link dev.haulier.Haulier#close()} says. */
    public void close() {
        onClose.run();
    }
}
