package dev.haulier.step.http;

import dev.haulier.HaulierException;
import dev.haulier.net.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file on a server, as one stream: where the connection breaks in the midst of it, it asks for the rest, provided
 * that the server said by an ETag what the file is and still has the same one.
 */
final class Download extends InputStream {

    /** The most bytes of a file. */
    static final long MAX_BYTES = 100L << 20;

    /** How often the rest is asked for. */
    static final int MAX_RESUMPTIONS = 5;

    /** After how many bytes listeners hear of it. */
    static final long PROGRESS_BYTES = 10L << 20;

    /** A server did not give the file. */
    static final class RefusedException extends HaulierException {

        private static final long serialVersionUID = 1L;

        private final boolean retryable;

        RefusedException(String message, boolean retryable) {
            super(message);
            this.retryable = retryable;
        }

        boolean retryable() {
            return retryable;
        }
    }

    private final Outgoing outgoing;
    private final HttpRequest request;
    private final String name;
    private final Consumer<String> progress;
    private final @Nullable MessageDigest digest;
    private final long deadline;
    private HttpResponse<InputStream> response;
    private final String etag;
    private long bytes;
    private int resumptions;
    private long told;

    Download(Outgoing outgoing, HttpRequest request, @Nullable MessageDigest digest, Consumer<String> progress)
            throws IOException, InterruptedException {
        this.outgoing = outgoing;
        this.request = request;
        this.name = Requests.shown(request.uri());
        this.progress = progress;
        this.digest = digest;
        this.deadline = System.nanoTime() + request.timeout().orElseThrow().toNanos();
        this.response = outgoing.send(request);
        if (response.statusCode() / 100 != 2) {
            response.body().close();
            throw new RefusedException(name + " answered with HTTP status " + response.statusCode(), true);
        }
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (length > MAX_BYTES) {
            response.body().close();
            throw new RefusedException(
                    name + " has " + length + " bytes, more than the " + MAX_BYTES + " that are taken", false);
        }
        String tag = response.headers().firstValue("ETag").orElse("");
        // A weak one does not say that the bytes are the same.
        this.etag = tag.startsWith("W/") ? "" : tag;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            int count;
            try {
                count = response.body().read(target, offset, length);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (HttpTimeoutException e) {
                throw new HaulierException(String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                resume(e);
                continue;
            }
            if (count > 0) {
                note(target, offset, count);
            }
            return count;
        }
    }

    private void note(byte[] target, int offset, int count) {
        bytes += count;
        if (bytes > MAX_BYTES) {
            throw new HaulierException(name + " gives more than the " + MAX_BYTES + " bytes that are taken");
        }
        if (digest != null) {
            digest.update(target, offset, count);
        }
        if (bytes - told >= PROGRESS_BYTES) {
            told = bytes;
            progress.accept("downloaded " + (bytes >> 20) + " MiB of " + name);
        }
    }

    private void resume(IOException broken) throws IOException {
        long left = deadline - System.nanoTime();
        if (etag.isEmpty() || resumptions++ == MAX_RESUMPTIONS || left <= 0) {
            throw brokenOff(broken);
        }
        response.body().close();
        progress.accept("the connection broke after " + bytes + " bytes, asking for the rest of " + name);
        HttpRequest rest = HttpRequest.newBuilder(request, (header, value) -> true)
                .setHeader("Range", "bytes=" + bytes + "-")
                .setHeader("If-Range", etag)
                .timeout(Duration.ofNanos(left))
                .build();
        HttpResponse<InputStream> next;
        try {
            next = outgoing.send(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a download was resumed");
        } catch (IOException e) {
            throw brokenOff(e);
        }
        String range = next.headers().firstValue("Content-Range").orElse("");
        if (next.statusCode() != 206 || !range.startsWith("bytes " + bytes + "-")) {
            next.body().close();
            throw brokenOff(broken);
        }
        response = next;
    }

    /** Unchecked, since what is written of it must not take it for a failure of its own. */
    private HaulierException brokenOff(IOException cause) {
        return new HaulierException(
                name + " broke off after " + bytes + " bytes and does not give the rest: " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
