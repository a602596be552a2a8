package dev.haulier.internal.engine;

import dev.haulier.HaulierInterruptedException;
import dev.haulier.Reconciliation;
import dev.haulier.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One pass after the other over the whole project, each in the same order. Thread-safe: one pass at a time. */
final class Reconciler {

    private final EngineParts parts;
    private final DueDiscoveries discoveries;
    private final CleanUp cleanUp;
    private final List<String> warehouses;
    private final List<StagePass> stages = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    Reconciler(EngineParts parts, DueDiscoveries discoveries, Function<Stage, StagePass> passes) {
        this.parts = parts;
        this.discoveries = discoveries;
        this.cleanUp = new CleanUp(parts);
        this.warehouses =
                parts.definitions().warehouses().keySet().stream().sorted().toList();
        for (String name : StageOrder.of(parts.definitions().stages())) {
            Stage stage = parts.definitions().stage(name);
            if (!stage.spec().steps().isEmpty()) {
                stages.add(passes.apply(stage));
            }
        }
    }

    Reconciliation pass(BooleanSupplier stopped) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var report = new PassReport(parts.now());
            for (String warehouse : warehouses) {
                if (!stopped.getAsBoolean()) {
                    guarded("Warehouse " + warehouse, report, () -> discoveries.pass(warehouse, report));
                }
            }
            parts.index().refresh();
            for (StagePass stage : stages) {
                if (!stopped.getAsBoolean()) {
                    guarded("Stage " + stage.name(), report, () -> stage.pass(report, stopped));
                }
            }
            guarded("The clean-up", report, () -> cleanUp.pass(report));
            return report.done();
        } finally {
            lock.unlock();
        }
    }

    private interface Work {
        void go() throws InterruptedException;
    }

    /** What goes wrong with one must not keep the others from being looked after. */
    private void guarded(String what, PassReport report, Work work) throws InterruptedException {
        try {
            work.go();
        } catch (HaulierInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            report.problem(what + ": " + parts.texts().message(StepInvocation.text(e)));
            report.due(parts.now().plus(DueDiscoveries.AFTER_FAILURE));
            parts.announcer().warn(what + " could not be looked after", e);
        }
    }
}
