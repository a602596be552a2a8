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
     * What the latest pass did: what was done since the one before it, and how things stand where nobody is at work.
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
     * Ends it and waits until it has ended. Each step at work is given the time to answer; nothing begins after it, and what is
     * under way can be gone on with later. To cut steps short, interrupt the executor's threads.
     */
    @Override
    void close();
}
