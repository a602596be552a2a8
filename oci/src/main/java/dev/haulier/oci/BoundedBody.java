package dev.haulier.oci;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects an answer's body and gives up as soon as it is too large. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> collector = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final int maxBytes;
    private long bytes;
    private @Nullable Subscription subscription;

    private BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    static BodyHandler<byte[]> atMost(int maxBytes) {
        return info -> new BoundedBody(maxBytes);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        collector.getBody().whenComplete((value, failure) -> {
            if (failure == null) {
                body.complete(value);
            } else {
                body.completeExceptionally(failure);
            }
        });
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        collector.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (bytes > maxBytes) {
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(new BodyTooLargeException(maxBytes));
        } else {
            collector.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        collector.onError(failure);
    }

    @Override
    public void onComplete() {
        collector.onComplete();
    }
}
