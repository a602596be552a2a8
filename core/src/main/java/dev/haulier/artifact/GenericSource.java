package dev.haulier.artifact;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.Subscription;
import java.util.List;

/** Lists artifacts of a type of the host's own. */
public non-sealed interface GenericSource extends ArtifactSource {

    /**
     * Lists what there is, the best first: for such artifacts only the source knows what is better.
     *
     * @param subscription what is asked for, with the source's own configuration
     * @param context on whose behalf, and how
     * @return the best first; what is beyond the subscription's limit is left out by the caller
     * @throws InterruptedException when the thread is interrupted
     */
    List<ArtifactReference> list(GenericSubscription subscription, SourceContext context) throws InterruptedException;

    /**
     * A source for one subscription type.
     *
     * @param subscriptionType the key that manifests have it under
     * @param lister lists what there is, the best first
     * @return a source
     */
    static GenericSource of(String subscriptionType, Lister lister) {
        return new GenericSource() {
            @Override
            public boolean serves(Subscription subscription) {
                return subscription instanceof GenericSubscription generic
                        && generic.subscriptionType().equals(subscriptionType);
            }

            @Override
            public List<ArtifactReference> list(GenericSubscription subscription, SourceContext context)
                    throws InterruptedException {
                return lister.list(subscription, context);
            }

            @Override
            public String name() {
                return "source of " + subscriptionType;
            }
        };
    }

    /** Lists what there is for one subscription type. */
    @FunctionalInterface
    interface Lister {

        /**
         * Lists what there is, the best first.
         *
         * @param subscription what is asked for
         * @param context on whose behalf, and how
         * @return the best first
         * @throws InterruptedException when the thread is interrupted
         */
        List<ArtifactReference> list(GenericSubscription subscription, SourceContext context)
                throws InterruptedException;
    }
}
