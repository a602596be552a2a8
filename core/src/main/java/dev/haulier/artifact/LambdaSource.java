package dev.haulier.artifact;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.Subscription;
import java.util.List;

/** A lambda as the source of one subscription type. */
record LambdaSource(String subscriptionType, Class<?> configType, GenericSource.Lister lister)
        implements GenericSource {

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
    public List<String> subscriptionTypes() {
        return List.of(subscriptionType);
    }

    @Override
    public String name() {
        return "the source of " + subscriptionType;
    }
}
