package dev.haulier.internal.engine;

/** What the handles of {@link dev.haulier.Haulier} call, by subject. Thread-safe. */
public final class Engine {

    private final String project;
    private final WarehouseCalls warehouses;
    private final FreightCalls freight;
    private final StageCalls stages;
    private final PromotionCalls promotions;
    private final Runnable onClose;

    Engine(EngineParts parts, FreightCriteria criteria, Runnable onClose) {
        var assessment = new StageAssessment(parts);
        var promoter = new Promoter(parts, assessment);
        var creation = new PromotionCreation(parts);
        this.project = parts.definitions().project();
        this.freight = new FreightCalls(parts);
        this.warehouses = new WarehouseCalls(parts, new WarehouseRuns(parts, criteria));
        this.stages = new StageCalls(parts, assessment);
        this.promotions = new PromotionCalls(parts, stages, promoter, creation, new Planner(parts, creation));
        this.onClose = onClose;
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

    /** As {@link dev.haulier.Haulier#close()} says. */
    public void close() {
        onClose.run();
    }
}
