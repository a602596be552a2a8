package dev.haulier.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as it comes in: holds one parcel at a time, ends with a deadline, and lets go when its reader is
 * interrupted, which the JDK's own stream does not. Read by one thread.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {

    private static final Object END = new Object();

    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final long deadline;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private boolean ended;

    /** The deadline is one of {@link System#nanoTime()}. */
    BodyStream(long deadline) {
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parcel) {
        arrived.add(parcel);
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(failure);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = next();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    /** A buffer with something in it, or null at the end. */
    @SuppressWarnings("unchecked") // what is queued and neither of the others is a parcel
    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            ByteBuffer first = buffers.peek();
            if (first != null && first.hasRemaining()) {
                return first;
            }
            if (first != null) {
                buffers.remove();
                continue;
            }
            if (ended) {
                return null;
            }
            Object parcel = await();
            if (parcel == END) {
                ended = true;
            } else if (parcel instanceof Throwable failure) {
                throw new IOException("the connection broke: " + failure.getMessage(), failure);
            } else {
                buffers.addAll((List<ByteBuffer>) parcel);
                Flow.Subscription open = subscription;
                if (open != null) {
                    open.request(1);
                }
            }
        }
    }

    private Object await() throws IOException {
        if (closed) {
            throw new IOException("the body is closed");
        }
        try {
            Object parcel = arrived.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (parcel == null) {
                close();
                throw new HttpTimeoutException("the answer did not end in time");
            }
            return parcel;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an answer was read");
        }
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
