package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Resource;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import dev.haulier.store.StoreChanges;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QuietPassTest {

    /** Counts what is read. */
    private static final class CountingStore implements Store {
        private final MemoryStore store = new MemoryStore();
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public <R extends Resource> Optional<Stored<R>> find(Class<R> type, String project, String name) {
            reads.incrementAndGet();
            return store.find(type, project, name);
        }

        @Override
        public List<String> names(Class<? extends Resource> type, String project) {
            reads.incrementAndGet();
            return store.names(type, project);
        }

        @Override
        public <R extends Resource> List<Stored<R>> list(Class<R> type, String project) {
            reads.incrementAndGet();
            return store.list(type, project);
        }

        @Override
        public <R extends Resource> Stored<R> create(R resource) {
            return store.create(resource);
        }

        @Override
        public <R extends Resource> Stored<R> replace(Stored<R> previous, R next) {
            return store.replace(previous, next);
        }

        @Override
        public void delete(Stored<? extends Resource> previous) {
            store.delete(previous);
        }

        @Override
        public Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException {
            return store.lock(name, wait);
        }

        @Override
        public StoreChanges changes(String project, String since) {
            return store.changes(project, since);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void reconcile_withNothingToDo_readsNothing() {
        var store = new CountingStore();
        var clock = new SteppedClock();
        try (Haulier haulier = Pipelines.builder(
                        Pipelines.project(pipeline -> pipeline.step("work", step -> {})), store)
                .clock(clock)
                .step(external("work", (context, config) -> StepResult.succeeded()))
                .build()) {
            for (int i = 0; i < 30; i++) {
                haulier.stage("dev").promote(freight(haulier, "1.0." + i));
            }
            haulier.reconcile();
            haulier.reconcile();
            store.reads.set(0);

            Reconciliation quiet = haulier.reconcile();

            assertThat(quiet.isQuiet()).isTrue();
            assertThat(store.reads).hasValue(0);
            freight(haulier, "2.0.0");
            store.reads.set(0);
            haulier.reconcile();
            assertThat(store.reads).as("only what hangs on the new Freight").hasValueLessThan(20);
        }
    }
}
