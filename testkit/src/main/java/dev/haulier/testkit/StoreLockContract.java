package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import dev.haulier.store.StoreLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the locks of every {@link Store} must do; a part of {@link StoreContract}, which a suite extends. */
public abstract class StoreLockContract {

    private Store store = new MemoryStore();

    /** For a suite of one's own. */
    protected StoreLockContract() {}

    /**
     * Opens an empty store.
     *
     * @return closed after each test
     */
    protected abstract Store open();

    /** Opens the store. */
    @BeforeEach
    public final void openStore() {
        store = open();
    }

    /** Closes the store. */
    @AfterEach
    public final void closeStore() {
        store.close();
    }

    /**
     * The store of the present test.
     *
     * @return open
     */
    protected final Store store() {
        return store;
    }

    /**
     * A lock holds until it is closed, and another name is another lock.
     *
     * @throws Exception never
     */
    @Test
    public void lock_holdsUntilItIsClosed() throws Exception {
        Optional<StoreLock> first = store.lock("stage/demo/dev", Duration.ZERO);
        assertThat(first).isPresent();
        assertThat(store.lock("stage/demo/dev", Duration.ZERO)).isEmpty();
        Optional<StoreLock> other = store.lock("stage/demo/prod", Duration.ZERO);
        assertThat(other).isPresent();

        first.get().close();
        first.get().close();
        Optional<StoreLock> second = store.lock("stage/demo/dev", Duration.ZERO);

        assertThat(second).isPresent();
        assertThat(store.lock("stage/demo/dev", Duration.ZERO)).isEmpty();
        second.get().close();
        other.get().close();
    }

    /**
     * Who waits for a lock gets it when it is given back.
     *
     * @throws Exception never
     */
    @Test
    public void lock_isHandedOnToWhoWaits() throws Exception {
        StoreLock first = store.lock("one", Duration.ZERO).orElseThrow();
        var waiting = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> second = executor.submit(() -> {
                waiting.countDown();
                Optional<StoreLock> lock = store.lock("one", Duration.ofSeconds(30));
                lock.ifPresent(StoreLock::close);
                return lock.isPresent();
            });
            waiting.await();
            first.close();

            assertThat(second.get()).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    /**
     * Who waits for a lock can be interrupted.
     *
     * @throws Exception never
     */
    @Test
    public void lock_whenInterrupted_endsTheWait() throws Exception {
        StoreLock first = store.lock("one", Duration.ZERO).orElseThrow();

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> store.lock("one", Duration.ofSeconds(30))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        first.close();
    }
}
