package dev.haulier.internal.engine;

import dev.haulier.artifact.Discovery;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.Warehouse;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Which Warehouses are to be looked into, by their interval or because somebody said so. */
final class DueDiscoveries {

    /** The shortest interval that is kept to. */
    static final Duration SHORTEST = Duration.ofSeconds(1);
    /** How soon a discovery that failed is tried again, at the latest. */
    static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final EngineParts parts;
    private final WarehouseRuns runs;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();

    DueDiscoveries(EngineParts parts, WarehouseRuns runs) {
        this.parts = parts;
        this.runs = runs;
    }

    /** The next pass looks into the Warehouse, whatever its interval says. */
    void refresh(String warehouse) {
        due.put(warehouse, Instant.MIN);
        parts.bell().signal();
    }

    /** The part of a pass that looks after one Warehouse. */
    PassPart of(String name) {
        return new PassPart() {
            @Override
            public void pass(PassReport report, BooleanSupplier stopped) throws InterruptedException {
                DueDiscoveries.this.pass(name, report);
            }

            @Override
            public boolean isCalled() {
                return Instant.MIN.equals(due.get(name));
            }
        };
    }

    private void pass(String name, PassReport report) throws InterruptedException {
        Instant now = parts.now();
        Instant when = due.computeIfAbsent(name, this::fromStore);
        if (now.isBefore(when)) {
            report.due(when);
            return;
        }
        Optional<StoreLock> lock =
                parts.records().store().lock("warehouse/" + parts.definitions().project() + "/" + name, Duration.ZERO);
        if (lock.isEmpty()) {
            // Somebody else looks into it just now.
            due.remove(name, when);
            report.due(now.plus(SHORTEST));
            return;
        }
        try (StoreLock held = lock.get()) {
            Instant stored = fromStore(name);
            if (!when.equals(Instant.MIN) && now.isBefore(stored)) {
                // Another process or a call by hand was quicker.
                due.replace(name, when, stored);
                report.due(stored);
                return;
            }
            look(name, when, report);
        }
    }

    private void look(String name, Instant when, PassReport report) throws InterruptedException {
        Duration interval = interval(parts.definitions().warehouse(name));
        Duration retry = interval.compareTo(AFTER_FAILURE) < 0 ? interval : AFTER_FAILURE;
        Instant next = parts.now().plus(retry);
        // Who asks for a refresh meanwhile gets another look.
        due.replace(name, when, next);
        Discovery discovery = runs.discover(name);
        if (discovery.problems().isEmpty()) {
            due.replace(name, next, parts.now().plus(interval));
        }
        report.discovered(discovery);
        report.due(due.get(name));
    }

    /** As far as the store can tell. */
    private Instant fromStore(String name) {
        Warehouse defined = parts.definitions().warehouse(name);
        Optional<Warehouse> stored = parts.records().find(Warehouse.class, name).map(Stored::resource);
        DiscoveredArtifacts artifacts =
                stored.isPresent() && stored.get().spec().equals(defined.spec())
                        ? stored.get().status().discoveredArtifacts()
                        : null;
        Instant last = artifacts == null ? null : artifacts.discoveredAt();
        return last == null ? Instant.EPOCH : last.plus(interval(defined));
    }

    private static Duration interval(Warehouse warehouse) {
        Duration interval = warehouse.spec().interval();
        return interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
    }
}
