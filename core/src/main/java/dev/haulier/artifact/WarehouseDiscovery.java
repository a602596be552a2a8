package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.ChartDiscoveryResult;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.DiscoveryResult;
import dev.haulier.model.Freight;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.GitDiscoveryResult;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageDiscoveryResult;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all subscriptions of a Warehouse and says what came of each.
 *
 * <p>A subscription that fails keeps the others from nothing: each has its own result. Thread-safe.
 */
public final class WarehouseDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseDiscovery.class);

    private final List<ArtifactSource> sources;
    private final CredentialLookup credentials;
    private final Clock clock;
    private final CommitExpression expressions;

    /**
     * Creates a discovery.
     *
     * @param sources who lists artifacts; the first that serves a subscription is asked, and one that
     *     {@link ArtifactSource#isFallback() serves everything} only when no other does
     * @param credentials who may go where
     * @param clock time as the host gives it
     * @param expressions evaluates the expression filters of Git subscriptions
     */
    public WarehouseDiscovery(
            List<? extends ArtifactSource> sources,
            CredentialLookup credentials,
            Clock clock,
            CommitExpression expressions) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing(ArtifactSource::isFallback))
                .map(ArtifactSource.class::cast)
                .toList();
        this.credentials = credentials;
        this.clock = clock;
        this.expressions = expressions;
    }

    /**
     * Looks at a Warehouse's subscriptions, one after the other in the order of the manifest.
     *
     * @param warehouse what to look at
     * @param project the project it belongs to
     * @return what was found; failures of subscriptions are in it
     * @throws InterruptedException when the thread is interrupted
     */
    public Discovery discover(Warehouse warehouse, String project) throws InterruptedException {
        Pass pass = new Pass(project);
        for (Subscription subscription : warehouse.spec().subscriptions()) {
            pass.look(subscription);
        }
        DiscoveredArtifacts artifacts =
                new DiscoveredArtifacts(clock.instant(), pass.git, pass.images, pass.charts, pass.generic);
        boolean complete = pass.results.stream().allMatch(SubscriptionResult::succeeded);
        Freight newest = complete ? FreightAssembly.newest(warehouse, artifacts).orElse(null) : null;
        FreightVerdict verdict =
                FreightVerdict.of(newest == null ? FreightVerdict.Kind.INCOMPLETE : FreightVerdict.Kind.UNDECIDED);
        return new Discovery(warehouse.name(), artifacts, pass.results, newest, verdict);
    }

    /** One look at one Warehouse. */
    private final class Pass {

        private final String project;
        private final List<GitDiscoveryResult> git = new ArrayList<>();
        private final List<ImageDiscoveryResult> images = new ArrayList<>();
        private final List<ChartDiscoveryResult> charts = new ArrayList<>();
        private final List<DiscoveryResult> generic = new ArrayList<>();
        private final List<SubscriptionResult> results = new ArrayList<>();

        Pass(String project) {
            this.project = project;
        }

        void look(Subscription subscription) throws InterruptedException {
            SourceContext context = SourceContext.of(project, credentials, clock);
            Instant start = clock.instant();
            Found<?> found = new Found<>(subscription, 0, List.of(), new Drops());
            String problem;
            boolean failed = false;
            try {
                found = ask(subscription, context);
                problem = found.kept().isEmpty() ? NothingKept.describe(subscription, found) : "";
            } catch (HaulierException e) {
                refuseInterrupted(e);
                failed = true;
                problem = message(subscription, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // A source of the host's own may be at fault; the other subscriptions, and Warehouses, go on.
                refuseInterrupted(e);
                LOG.warn("The source of {} failed", NothingKept.place(subscription), e);
                failed = true;
                problem = message(subscription, "its source failed: " + oneLine(e));
            }
            results.add(new SubscriptionResult(
                    subscription,
                    found.seen(),
                    found.kept(),
                    found.dropped().listed(),
                    found.dropped().counts(),
                    problem,
                    failed,
                    context.meter().requests(),
                    context.meter().bytes(),
                    Duration.between(start, clock.instant())));
        }

        private Found<?> ask(Subscription subscription, SourceContext context) throws InterruptedException {
            if (subscription instanceof ImageSubscription image) {
                var found = ImageDiscovery.run(image, source(subscription, ImageSource.class), context);
                images.add(found.result());
                return found;
            }
            if (subscription instanceof GitSubscription commits) {
                var found =
                        CommitDiscovery.run(commits, source(subscription, CommitSource.class), expressions, context);
                git.add(found.result());
                return found;
            }
            if (subscription instanceof ChartSubscription chart) {
                var found = ChartDiscovery.run(chart, source(subscription, ChartSource.class), context);
                charts.add(found.result());
                return found;
            }
            var found = GenericDiscovery.run(
                    (GenericSubscription) subscription, source(subscription, GenericSource.class), context);
            generic.add(found.result());
            return found;
        }

        private <S extends ArtifactSource> S source(Subscription subscription, Class<S> kind) {
            Optional<S> source = sources.stream()
                    .filter(candidate -> candidate.serves(subscription))
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst();
            return source.orElseThrow(() -> new HaulierException("nothing that was registered lists "
                    + subscription.subscriptionType() + " artifacts of " + NothingKept.place(subscription)
                    + ": register an extension or a source that does"));
        }

        /** What a source says when its thread is interrupted is no failure of the subscription. */
        private static void refuseInterrupted(RuntimeException e) throws InterruptedException {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException(e.getMessage());
                interrupted.initCause(e);
                throw interrupted;
            }
        }

        private static String oneLine(RuntimeException e) {
            return e.toString().strip().replaceAll("\\s*\\R\\s*", " | ");
        }

        private String message(Subscription subscription, String text) {
            String message = credentials.mask(text);
            String place = NothingKept.place(subscription);
            return message.contains(place) ? message : place + ": " + message;
        }
    }
}
