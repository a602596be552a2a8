package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Calls back when an Application has changed in what decisions depend on, by Argo CD's stream of events. A stream that ends
 * is opened again after a pause that grows; whoever waits is called once then, for something may have been missed.
 */
final class RestWatch implements AutoCloseable {

    private static final String STREAM = "/api/v1/stream/applications";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final RestClient client;
    private final Deployment deployment;
    private final Runnable onChange;
    private final AtomicReference<@Nullable List<?>> seen = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<?>> stream = new AtomicReference<>();
    private volatile boolean closed;
    private volatile Duration pause = FIRST_PAUSE;

    private RestWatch(RestClient client, Deployment deployment, Runnable onChange) {
        this.client = client;
        this.deployment = deployment;
        this.onChange = onChange;
    }

    static RestWatch start(RestClient client, Deployment deployment, Runnable onChange) throws InterruptedException {
        var watch = new RestWatch(client, deployment, onChange);
        CompletableFuture<Integer> opened = watch.open();
        try {
            int status = opened.get(KubernetesApplications.REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (status == OK) {
                return watch;
            }
            watch.close();
            throw client.refused(new RestAnswer(status, Map.of()), "watch Application " + deployment);
        } catch (ExecutionException | TimeoutException failed) {
            watch.close();
            throw client.unreachable(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            watch.close();
            throw interrupted;
        }
    }

    /** Opens a stream; the result is its status, once that is known. */
    private CompletableFuture<Integer> open() {
        var opened = new CompletableFuture<Integer>();
        var events = client.stream(
                STREAM, Map.of("name", deployment.name(), "appNamespace", deployment.namespace()), info -> {
                    opened.complete(info.statusCode());
                    return info.statusCode() == OK
                            ? HttpResponse.BodySubscribers.fromLineSubscriber(new Lines())
                            : HttpResponse.BodySubscribers.replacing(null);
                });
        stream.set(events);
        CompletableFuture<?> unused = events.whenComplete((response, failed) -> {
            if (failed != null) {
                opened.completeExceptionally(failed instanceof CompletionException ? failed.getCause() : failed);
            }
            ended();
        });
        if (closed) {
            events.cancel(true);
        }
        return opened;
    }

    private void ended() {
        if (closed) {
            return;
        }
        seen.set(null);
        onChange.run();
        Duration now = pause;
        pause = now.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : now.multipliedBy(2);
        CompletableFuture.delayedExecutor(now.toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
            if (!closed) {
                CompletableFuture<Integer> unused = open();
            }
        });
    }

    private void read(String line) {
        String text =
                line.startsWith("data:") ? line.substring("data:".length()).strip() : line.strip();
        if (text.isEmpty()) {
            return;
        }
        pause = FIRST_PAUSE;
        var event = Json.object(RestClient.object(text), "result");
        boolean deleted = Json.text(event, "type").equals("DELETED");
        List<?> now = deleted
                ? null
                : Application.of(Json.object(event, "application")).essence();
        if (now == null || !now.equals(seen.getAndSet(now))) {
            onChange.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<?> open = stream.get();
        if (open != null) {
            open.cancel(true);
        }
    }

    /** The lines of one stream. */
    private final class Lines implements Flow.Subscriber<String> {

        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(String line) {
            Flow.Subscription from = subscription;
            if (closed && from != null) {
                from.cancel();
                return;
            }
            read(line);
            if (from != null) {
                from.request(1);
            }
        }

        @Override
        public void onError(Throwable failed) {
            // Told by the future of the whole stream.
        }

        @Override
        public void onComplete() {
            // As above.
        }
    }
}
