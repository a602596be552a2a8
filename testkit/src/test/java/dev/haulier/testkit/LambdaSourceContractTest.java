package dev.haulier.testkit;

import dev.haulier.artifact.GenericSource;
import dev.haulier.model.ArtifactReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A source that is a lambda over a list. */
class LambdaSourceContractTest extends GenericSourceContract {

    private final List<String> published = new CopyOnWriteArrayList<>();

    private final GenericSource source = GenericSource.of(
            "list",
            (subscription, context) -> published.stream()
                    .map(version ->
                            ArtifactReference.of("application/x-list", subscription.subscriptionName(), version))
                    .toList());

    @Override
    protected GenericSource source() {
        return source;
    }

    @Override
    protected String subscriptionType() {
        return "list";
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return Map.of();
    }

    @Override
    protected void publish(String version) {
        published.add(0, version);
    }
}
