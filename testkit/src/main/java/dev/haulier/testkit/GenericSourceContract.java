package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.GenericSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ArtifactReference;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link GenericSource} must do. A test class extends this one and says how versions get to where its source
 * finds them.
 */
public abstract class GenericSourceContract {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    /** For test classes to call. */
    protected GenericSourceContract() {}

    /**
     * The source under test.
     *
     * @return the same one within a test
     */
    protected abstract GenericSource source();

    /**
     * The subscription type that the source serves.
     *
     * @return the key that manifests have it under
     */
    protected abstract String subscriptionType();

    /**
     * A config that the source takes, for where {@link #publish} publishes.
     *
     * @return as manifests have it
     */
    protected abstract Map<String, @Nullable Object> config();

    /**
     * Publishes a version that is better than all before it. There is none when a test begins.
     *
     * @param version the version
     */
    protected abstract void publish(String version);

    /**
     * Who may go where.
     *
     * @return the lookup that the source is given; knows nobody unless overridden
     */
    protected CredentialLookup credentials() {
        return new CredentialLookup(List.of(), new Redactor());
    }

    private SourceContext context() {
        return SourceContext.of("demo", credentials(), MutableClock.autoAdvancing(NOW));
    }

    private GenericSubscription subscription() {
        return new GenericSubscription("contract", subscriptionType(), config(), Subscription.DEFAULT_DISCOVERY_LIMIT);
    }

    private List<ArtifactReference> list() throws InterruptedException {
        return source().list(subscription(), context());
    }

    /** A source serves its own type, and nothing else. */
    @Test
    void serves_itsOwnType_andNothingElse() {
        Subscription git = Warehouse.named("contract")
                .git("https://git.example.com/a.git", GitSubscriptionBuilder::lexical)
                .build()
                .spec()
                .subscriptions()
                .get(0);

        assertThat(source().serves(subscription())).isTrue();
        assertThat(source().serves(git)).isFalse();
        assertThat(source().serves(new GenericSubscription("contract", "another-type", Map.of(), 20)))
                .isFalse();
    }

    /** Nothing there is an empty list. */
    @Test
    void list_withoutAnyVersion_isEmpty() throws InterruptedException {
        assertThat(list()).isEmpty();
    }

    /** The best comes first, and what is new is seen by the next look. */
    @Test
    void list_bestFirst_alsoAfterANewVersion() throws InterruptedException {
        publish("1.0.0");
        publish("1.1.0");
        assertThat(list()).extracting(ArtifactReference::version).containsExactly("1.1.0", "1.0.0");

        publish("1.2.0");

        assertThat(list()).extracting(ArtifactReference::version).containsExactly("1.2.0", "1.1.0", "1.0.0");
    }

    /** The same state gives the same answer: the name of Freight is made of it. */
    @Test
    void list_twice_isTheSame() throws InterruptedException {
        publish("1.0.0");
        publish("1.1.0");

        assertThat(list()).isEqualTo(list());
    }

    /** An artifact has a version, and belongs to the subscription that was asked for or to none yet. */
    @Test
    void list_eachHasAVersion_andTheSubscriptionsName() throws InterruptedException {
        publish("1.0.0");

        assertThat(list()).allSatisfy(artifact -> {
            assertThat(artifact.version()).isNotBlank();
            assertThat(artifact.subscriptionName()).isIn("", "contract");
        });
    }

    /** Many may ask at once. */
    @Test
    void list_fromManyThreads_answersAll() throws Exception {
        publish("1.0.0");
        publish("1.1.0");
        List<ArtifactReference> expected = list();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<ArtifactReference>>> looks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                looks.add(this::list);
            }
            for (Future<List<ArtifactReference>> look : threads.invokeAll(looks)) {
                assertThat(look.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
