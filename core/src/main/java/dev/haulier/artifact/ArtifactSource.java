package dev.haulier.artifact;

import dev.haulier.model.Subscription;

/**
 * Lists what there is of an artifact, and never chooses among it: the rules of choice are Haulier's own.
 *
 * <p>A source of one's own implements {@link ImageSource}, {@link CommitSource}, {@link ChartSource} or
 * {@link GenericSource}. A method that cannot answer throws a {@link dev.haulier.HaulierException} whose message says what
 * was asked of whom, what came back and what to do; one broken candidate among many is no such case. Waits end with the
 * thread's interruption. Implementations are thread-safe.
 */
public sealed interface ArtifactSource permits ImageSource, CommitSource, ChartSource, GenericSource {

    /**
     * Whether this source is the one for a subscription. Asks nobody.
     *
     * @param subscription what a Warehouse subscribes to
     * @return true when it can list it
     */
    boolean serves(Subscription subscription);

    /**
     * Whether this source serves whatever is of its kind, and so gives way to those that know single hosts.
     *
     * @return false unless overridden
     */
    default boolean isFallback() {
        return false;
    }

    /**
     * What this source is called in messages.
     *
     * @return a short name such as {@code OCI registries}
     */
    default String name() {
        return getClass().getSimpleName();
    }
}
