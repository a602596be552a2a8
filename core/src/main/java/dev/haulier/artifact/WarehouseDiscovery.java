package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.ChartDiscoveryResult;
import dev.haulier.model.ChartSubscription;
import dev.haulier.model.DiscoveredArtifacts;
import dev.haulier.model.DiscoveryResult;
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

/**
 * Looks at all subscriptions of a Warehouse and says what came of each.
 *
 * <p>A subscription that fails keeps the others from nothing: each has its own result. Thread-safe.
 */
public final class WarehouseDiscovery {

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
        return new Discovery(
                warehouse.name(),
                artifacts,
                pass.results,
                complete ? FreightAssembly.newest(warehouse, artifacts).orElse(null) : null);
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
            Found<?> found;
            String problem = "";
            try {
                found = ask(subscription, context);
                if (found.kept().isEmpty()) {
                    problem = NothingKept.describe(subscription, found);
                }
            } catch (HaulierException e) {
                found = new Found<>(subscription, 0, List.of(), List.of());
                problem = message(subscription, e);
            }
            results.add(new SubscriptionResult(
                    subscription,
                    found.seen(),
                    found.kept(),
                    found.dropped(),
                    problem,
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

        private String message(Subscription subscription, HaulierException e) {
            String message = String.valueOf(e.getMessage());
            String place = NothingKept.place(subscription);
            return message.contains(place) ? message : place + ": " + message;
        }
    }
}
