package dev.haulier;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@link Haulier#reconcile()}, called again and again. Thread-safe.
 *
 * @see Haulier#run
 */
public interface HaulierRun extends AutoCloseable {

    /**
     * What the latest pass did.
     *
     * @return empty before the first one has ended
     */
    Optional<Reconciliation> lastPass();

    /**
     * Tells when it is over.
     *
     * @return completes when the last pass has ended
     */
    CompletionStage<Void> ended();

    /**
     * Ends it and waits until it has ended. A step at work is given the time to answer; nothing begins after it, and what is
     * under way can be gone on with later. To cut a step short, interrupt the executor's thread.
     */
    @Override
    void close();
}
