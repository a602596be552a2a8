package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read as it comes; each wait for more of it ends with the deadline, with a silence that is too
 * long, and with the thread's interruption. Read by one thread.
 */
final class ResponseStream extends InputStream {

    /** A piece of the body, or its end when there are no bytes. */
    private record Piece(
            @Nullable ByteBuffer bytes, @Nullable Throwable failure, boolean lastOfBatch) {}

    private static final int PIECES_AHEAD = 4;

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final Deadline deadline;
    private final Duration idle;
    private final SourceMeter meter;
    private volatile Flow.@Nullable Subscription subscription;
    private @Nullable ByteBuffer current;
    private boolean ended;

    ResponseStream(Deadline deadline, Duration idle, SourceMeter meter) {
        this.deadline = deadline;
        this.idle = idle;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        @Nullable ByteBuffer bytes = available1();
        return bytes == null ? -1 : bytes.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        @Nullable ByteBuffer bytes = available1();
        if (bytes == null) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    /** Waits for at least one byte; null at the end. */
    private @Nullable ByteBuffer available1() throws IOException {
        while (true) {
            @Nullable ByteBuffer bytes = current;
            if (bytes != null && bytes.hasRemaining()) {
                return bytes;
            }
            if (ended) {
                return null;
            }
            Piece next = next();
            @Nullable Throwable failure = next.failure;
            if (failure != null) {
                ended = true;
                SocketException broken = new SocketException("the connection broke: " + failure.getMessage());
                broken.initCause(failure);
                throw broken;
            }
            current = next.bytes;
            ended = next.bytes == null;
            if (next.lastOfBatch) {
                more();
            }
        }
    }

    private void more() {
        Flow.@Nullable Subscription given = subscription;
        if (given != null) {
            given.request(1);
        }
    }

    private Piece next() throws IOException {
        deadline.check();
        try {
            @Nullable Piece next = pieces.poll(deadline.left(idle).toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                deadline.check();
                throw new SocketTimeoutException("no data for " + idle.toSeconds() + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public int available() {
        @Nullable ByteBuffer bytes = current;
        return bytes == null ? 0 : bytes.remaining();
    }

    @Override
    public void close() {
        // A body that was read to its end leaves the connection for the next request; another one ends it.
        Flow.@Nullable Subscription given = subscription;
        if (given != null && !ended && pieces.stream().noneMatch(piece -> piece.bytes == null)) {
            given.cancel();
        }
        ended = true;
        current = null;
    }

    /** Fills the stream on the client's thread. */
    static final class Subscriber implements HttpResponse.BodySubscriber<ResponseStream> {

        private final ResponseStream stream;

        Subscriber(ResponseStream stream) {
            this.stream = stream;
        }

        @Override
        public CompletionStage<ResponseStream> getBody() {
            return CompletableFuture.completedStage(stream);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            stream.subscription = given;
            given.request(PIECES_AHEAD);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            List<ByteBuffer> filled =
                    buffers.stream().filter(ByteBuffer::hasRemaining).toList();
            for (int i = 0; i < filled.size(); i++) {
                stream.meter.received(filled.get(i).remaining());
                stream.pieces.add(new Piece(filled.get(i), null, i == filled.size() - 1));
            }
            if (filled.isEmpty()) {
                stream.more();
            }
        }

        @Override
        public void onError(Throwable failure) {
            stream.pieces.add(new Piece(null, failure, false));
        }

        @Override
        public void onComplete() {
            stream.pieces.add(new Piece(null, null, false));
        }
    }
}
