package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.artifact.ChartSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChartSource} must do. A test class extends this one and says how versions of a chart get into its
 * repository.
 */
public abstract class ChartSourceContract {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    /** For test classes to call. */
    protected ChartSourceContract() {}

    /**
     * The source under test.
     *
     * @return the same one within a test
     */
    protected abstract ChartSource source();

    /**
     * The repository that {@link #push} fills. It exists when a test begins and has no version of the chart.
     *
     * @return its URL as a subscription has it
     */
    protected abstract String repository();

    /**
     * The name of the chart.
     *
     * @return as a subscription has it; empty for a registry, whose URL names the chart
     */
    protected abstract String chart();

    /**
     * A repository that does not exist.
     *
     * @return its URL as a subscription has it
     */
    protected abstract String missingRepository();

    /**
     * Publishes a version of the chart.
     *
     * @param version as Helm writes it, also with {@code +}
     */
    protected abstract void push(String version);

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

    private ChartSubscription subscription(String url) {
        return new ChartSubscription("", url, chart(), "", false, Subscription.DEFAULT_DISCOVERY_LIMIT);
    }

    private List<String> list(SourceContext context) throws InterruptedException {
        return source().list(subscription(repository()), context);
    }

    /** A source serves what it can list, and nothing of another kind. */
    @Test
    void serves_itsCharts_andNothingElse() {
        Subscription git = Warehouse.named("contract")
                .git("https://git.example.com/a.git", GitSubscriptionBuilder::lexical)
                .build()
                .spec()
                .subscriptions()
                .get(0);

        assertThat(source().serves(subscription(repository()))).isTrue();
        assertThat(source().serves(git)).isFalse();
    }

    /** Nothing is chosen: prereleases, build metadata and all are listed as Helm writes them. */
    @Test
    void list_versionsOfAllSorts_listsEachOnce() throws InterruptedException {
        List<String> versions = List.of("1.0.0", "1.10.0", "2.0.0-rc.1", "1.2.3+build.7");
        versions.forEach(this::push);
        SourceContext context = context();

        assertThat(list(context)).containsExactlyInAnyOrderElementsOf(versions);
        assertThat(context.meter().requests()).isPositive();
        assertThat(context.meter().bytes()).isPositive();
    }

    /** What is new in the repository is seen by the next look. */
    @Test
    void list_afterANewVersion_hasIt() throws InterruptedException {
        push("1.0.0");
        list(context());
        push("1.1.0");

        assertThat(list(context())).containsExactlyInAnyOrder("1.0.0", "1.1.0");
    }

    /** A repository that does not exist is an error of one line that names it. */
    @Test
    void list_unknownRepository_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> source().list(subscription(missingRepository()), context()))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining(missingRepository().replaceFirst("^oci://", ""))
                .hasMessageNotContaining("\n");
    }

    /** Many may ask at once. */
    @Test
    void list_fromManyThreads_answersAll() throws Exception {
        push("1.0.0");
        push("1.1.0");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> looks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                looks.add(() -> list(context()));
            }
            for (Future<List<String>> look : threads.invokeAll(looks)) {
                assertThat(look.get()).containsExactlyInAnyOrder("1.0.0", "1.1.0");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An interrupted thread does not go on waiting. */
    @Test
    void list_interruptedThread_endsInInterruptedException() {
        push("1.0.0");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> list(context())).isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
