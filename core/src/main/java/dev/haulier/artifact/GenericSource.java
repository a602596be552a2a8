package dev.haulier.artifact;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.GenericSubscription;
import java.util.List;
import java.util.Map;

/** Lists artifacts of a type of the host's own. */
public non-sealed interface GenericSource extends ArtifactSource {

    /**
     * Lists what there is, the best first: for such artifacts only the source knows what is better.
     *
     * @param subscription what is asked for, with the source's own configuration
     * @param context on whose behalf, and how
     * @return the best first; what is beyond the subscription's limit is left out by the caller, and an artifact without a type
     *     or the name of a subscription gets those that were asked for
     * @throws InterruptedException when the thread is interrupted
     */
    List<ArtifactReference> list(GenericSubscription subscription, SourceContext context) throws InterruptedException;

    /**
     * What a subscription's {@code config} must fit, so that a wrong key is found when a {@code Haulier} is built.
     *
     * @return a record whose components are the config's keys, with the same rules as the config of a step; {@code Map.class},
     *     unless overridden, takes anything
     */
    default Class<?> configType() {
        return Map.class;
    }

    /**
     * The subscription types that this source serves, for messages that say what there is.
     *
     * @return the keys that manifests have them under; none unless overridden
     */
    default List<String> subscriptionTypes() {
        return List.of();
    }

    /**
     * A source for one subscription type that reads the config by itself.
     *
     * @param subscriptionType the key that manifests have it under
     * @param lister lists what there is, the best first; thread-safe
     * @return a source
     */
    static GenericSource of(String subscriptionType, Lister lister) {
        return new LambdaSource(subscriptionType, Map.class, lister);
    }

    /**
     * A source for one subscription type whose config is a record.
     *
     * @param <C> the type of the config
     * @param subscriptionType the key that manifests have it under
     * @param configType see {@link #configType()}
     * @param lister lists what there is, the best first; thread-safe
     * @return a source
     */
    static <C> GenericSource of(String subscriptionType, Class<C> configType, TypedLister<C> lister) {
        return new LambdaSource(
                subscriptionType,
                configType,
                (subscription, context) ->
                        lister.list(ConfigDecoder.decode(configType, subscription.config()), context));
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

    /**
     * Lists what there is for one config.
     *
     * @param <C> the type of the config
     */
    @FunctionalInterface
    interface TypedLister<C> {

        /**
         * Lists what there is, the best first.
         *
         * @param config the subscription's config
         * @param context on whose behalf, and how
         * @return the best first, see {@link ArtifactReference#found}
         * @throws InterruptedException when the thread is interrupted
         */
        List<ArtifactReference> list(C config, SourceContext context) throws InterruptedException;
    }
}
