package dev.haulier.step.metadata;

import static dev.haulier.step.metadata.MetadataSteps.setFreightAlias;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Pipelines;
import dev.haulier.Project;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Resource;
import dev.haulier.store.FileStore;
import dev.haulier.store.Store;
import dev.haulier.store.StoreChanges;
import dev.haulier.store.StoreLock;
import dev.haulier.store.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several give the same alias at the same moment: one of them has it, the others are told so. */
@Timeout(60)
class AliasRaceTest {

    private static final String LOCK = "aliases/demo";

    @TempDir
    private Path folder;

    private static Project project() {
        return Pipelines.project(pipeline -> pipeline.step(
                setFreightAlias("${{ ctx.targetFreight.name }}", "summer").build()));
    }

    @Test
    void aliasThatSomebodyElseTakesMeanwhile_isRefused() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        // The lock also keeps other processes out, which the contract of stores is about.
        try (WatchedStore store = new WatchedStore(FileStore.open(folder.resolve("state")));
                Haulier haulier = Pipelines.builder(project(), store).build()) {
            Freight first = Pipelines.freight(haulier, "1.0.0");
            Freight second = Pipelines.freight(haulier, "2.0.0");
            Future<Promotion> promoted;
            try (StoreLock held = store.lock(LOCK, Duration.ZERO).orElseThrow()) {
                store.watched = true;
                promoted = threads.submit(() -> haulier.stage("dev").promote(first));
                assertThat(store.asked.await(30, TimeUnit.SECONDS)).isTrue();
                Stored<Freight> before =
                        store.find(Freight.class, "demo", second.name()).orElseThrow();
                store.replace(before, before.resource().withAlias("summer"));
            }

            assertThat(promoted.get().status().phase()).isEqualTo(PromotionPhase.FAILED);
            assertThat(promoted.get().status().message())
                    .contains("the alias 'summer' belongs to Freight " + second.name());
            assertThat(haulier.freight("summer").name()).isEqualTo(second.name());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sameAlias_givenByManyAtOnce_isOnesOnly() throws Exception {
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try (Haulier haulier = Pipelines.builder(project(), FileStore.open(folder.resolve("state")))
                .build()) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> made = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() -> {
                        Freight freight = Pipelines.freight(haulier, "1.0." + i);
                        start.await();
                        return haulier.stage("dev").promote(freight).status().phase() == PromotionPhase.SUCCEEDED;
                    }))
                    .toList();
            start.countDown();
            int succeeded = 0;
            for (Future<Boolean> each : made) {
                succeeded += each.get() ? 1 : 0;
            }

            assertThat(succeeded).isEqualTo(1);
            assertThat(haulier.freight().stream().map(Freight::alias)).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Tells when somebody waits for the lock on aliases. */
    private static final class WatchedStore implements Store {

        private final Store store;
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile boolean watched;

        WatchedStore(Store store) {
            this.store = store;
        }

        @Override
        public <R extends Resource> Optional<Stored<R>> find(Class<R> type, String project, String name) {
            return store.find(type, project, name);
        }

        @Override
        public List<String> names(Class<? extends Resource> type, String project) {
            return store.names(type, project);
        }

        @Override
        public <R extends Resource> List<Stored<R>> list(Class<R> type, String project) {
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
        public StoreChanges changes(String project, String since) {
            return store.changes(project, since);
        }

        @Override
        public Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException {
            if (watched && name.equals(LOCK)) {
                asked.countDown();
            }
            return store.lock(name, wait);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
