package dev.haulier.oci;

import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Redactor;
import dev.haulier.credential.Secret;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A registry that a test scripts, and the source that reads it. */
abstract class OciImageWorld {

    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    static final String TAGS = "GET /v2/org/app/tags/list";

    final MutableClock clock = MutableClock.autoAdvancing(START);
    TestRegistry registry;
    OciImageSource source = OciImageSource.with(OciOptions.defaults().random(() -> 0));
    CredentialSource credentials = request -> Optional.empty();

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    final void knowPassword() {
        credentials =
                CredentialSource.basic(registry.host() + "/", TestRegistry.USER, Secret.of(TestRegistry.PASSWORD));
    }

    final SourceContext context() {
        return SourceContext.of("demo", new CredentialLookup(List.of(credentials), new Redactor()), clock);
    }

    final ImageSubscription subscription(Consumer<ImageSubscriptionBuilder> rules) {
        return (ImageSubscription) Warehouse.named("application")
                .image(registry.repository(), rules)
                .build()
                .spec()
                .subscriptions()
                .get(0);
    }

    final List<String> list() throws InterruptedException {
        return source.list(subscription(image -> {}), context()).stream()
                .map(ImageCandidate::tag)
                .toList();
    }

    final ImageResolution resolve(String tag) throws InterruptedException {
        return source.resolve(subscription(image -> {}), List.of(ImageCandidate.of(tag)), context())
                .get(0);
    }

    final Discovery discover(Consumer<ImageSubscriptionBuilder> rules) throws InterruptedException {
        return new WarehouseDiscovery(
                        List.of(source),
                        new CredentialLookup(List.of(credentials), new Redactor()),
                        clock,
                        (expression, variables) -> true)
                .discover(
                        Warehouse.named("application")
                                .image(registry.repository(), rules)
                                .build(),
                        "demo");
    }
}
