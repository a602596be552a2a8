package dev.haulier.oci;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Collects an answer's body, in memory or in a file, and gives up as soon as it is too large. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> collector;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final long maxBytes;
    private final LongConsumer meter;
    private long bytes;
    private @Nullable Subscription subscription;

    private BoundedBody(BodySubscriber<byte[]> collector, long maxBytes, LongConsumer meter) {
        this.collector = collector;
        this.maxBytes = maxBytes;
        this.meter = meter;
    }

    /** The bytes; the meter is told of each portion that comes. */
    static BoundedBody inMemory(int maxBytes, LongConsumer meter) {
        return new BoundedBody(BodySubscribers.ofByteArray(), maxBytes, meter);
    }

    /** No bytes: they go to a file, which is overwritten. */
    static BoundedBody inFile(Path file, int maxBytes, LongConsumer meter) {
        return new BoundedBody(
                BodySubscribers.mapping(
                        BodySubscribers.ofFile(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        path -> new byte[0]),
                maxBytes,
                meter);
    }

    /** No bytes: they go to the end of a file that is there. */
    static BoundedBody atTheEndOf(Path file, long maxBytes, LongConsumer meter) {
        return new BoundedBody(
                BodySubscribers.mapping(
                        BodySubscribers.ofFile(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                        path -> new byte[0]),
                maxBytes,
                meter);
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
        long portion = 0;
        for (ByteBuffer buffer : buffers) {
            portion += buffer.remaining();
        }
        bytes += portion;
        meter.accept(portion);
        if (bytes > maxBytes) {
            if (subscription != null) {
                subscription.cancel();
            }
            BodyTooLargeException tooLarge = new BodyTooLargeException(maxBytes);
            body.completeExceptionally(tooLarge);
            collector.onError(tooLarge);
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
