package dev.haulier.artifact;

import dev.haulier.model.Subscription;

/**
 * Lists what there is of an artifact, and never chooses among it.
 *
 * <p>Implementations are thread-safe.
 */
public interface ArtifactSource {

    /**
     * Whether this source is the one for a subscription.
     *
     * @param subscription what a Warehouse subscribes to
     * @return true when it can list it
     */
    boolean serves(Subscription subscription);
}
