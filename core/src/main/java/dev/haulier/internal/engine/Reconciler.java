package dev.haulier.internal.engine;

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
    private final List<Lane> lanes = new ArrayList<>();
    private final int warehouses;
    private final ReentrantLock lock = new ReentrantLock();

    Reconciler(EngineParts parts, DueDiscoveries discoveries, Function<Stage, StagePass> passes) {
        this.parts = parts;
        parts.definitions().warehouses().keySet().stream()
                .sorted()
                .forEach(name -> lanes.add(new Lane(parts, "Warehouse " + name, discoveries.of(name))));
        this.warehouses = lanes.size();
        for (String name : StageOrder.of(parts.definitions().stages())) {
            Stage stage = parts.definitions().stage(name);
            if (!stage.spec().steps().isEmpty()) {
                lanes.add(new Lane(parts, "Stage " + name, passes.apply(stage)));
            }
        }
        var cleanUp = new CleanUp(parts);
        lanes.add(new Lane(parts, "The clean-up", (report, stopped) -> cleanUp.pass(report)));
    }

    Reconciliation pass(BooleanSupplier stopped) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var report = new PassReport(parts.now());
            for (int i = 0; i < lanes.size() && !stopped.getAsBoolean(); i++) {
                refresh(i);
                Reconciliation done = lanes.get(i).pass(stopped);
                report.did(done);
                report.stands(done);
            }
            return report.done();
        } finally {
            lock.unlock();
        }
    }

    /** The Warehouses, the Stages with each after those that it takes Freight from, and the rest. */
    List<Lane> lanes() {
        return lanes;
    }

    /** Looks at what has changed, where a round over the lanes begins and before its first Stage. */
    void refresh(int lane) {
        if (lane == 0 || lane == warehouses) {
            parts.index().refresh();
        }
    }
}
