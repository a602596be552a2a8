package dev.haulier.oci;

import dev.haulier.artifact.SourceContext;
import dev.haulier.net.ForbiddenAddressException;
import dev.haulier.net.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests: follows redirects without carrying credentials along, repeats what a busy server refused, bounds time and
 * size.
 *
 * <p>Thread-safe.
 */
final class RegistryHttp {

    /** How many redirects are followed. */
    static final int MAX_REDIRECTS = 5;

    /** How many bytes a server may take to say that it does not give a file, however small that would be. */
    static final int MAX_REFUSAL_BYTES = 1 << 20;

    /** How many times longer than a single request a download into a file may take. */
    private static final int DOWNLOAD_FACTOR = 10;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> BUSY = Set.of(408, 429, 500, 502, 503, 504);

    private final OciOptions options;
    private final Outgoing outgoing;
    private final Backoff backoff;
    private final HostPauses pauses = new HostPauses();

    RegistryHttp(OciOptions options, Outgoing outgoing) {
        this.options = options;
        this.outgoing = outgoing;
        this.backoff = new Backoff(options::random);
    }

    /** The answer, whatever its status. */
    HttpAnswer send(HttpQuestion question, SourceContext context) throws InterruptedException, BodyTooLargeException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= options.attempts();
            Duration wait;
            try {
                HttpAnswer answer = follow(question, context);
                if (last || !BUSY.contains(answer.status())) {
                    return answer;
                }
                String retryAfter = answer.header("Retry-After");
                wait = backoff.wait(attempt, retryAfter, context.clock());
                if (wait.compareTo(Backoff.MAX_WAIT) > 0) {
                    return answer;
                }
                if (!retryAfter.isEmpty()) {
                    pauses.pause(host(answer.uri()), context.clock().instant().plus(wait));
                }
            } catch (BodyTooLargeException e) {
                throw e.from(question.uri().getRawAuthority());
            } catch (IOException e) {
                if (last || !HttpFailures.isWorthRepeating(e)) {
                    throw HttpFailures.unreachable(question, timeout(question).toSeconds(), e);
                }
                wait = backoff.wait(attempt, "", context.clock());
            }
            context.clock().sleep(wait);
        }
    }

    private HttpAnswer follow(HttpQuestion question, SourceContext context) throws IOException, InterruptedException {
        HttpQuestion current = question;
        for (int redirects = 0; ; redirects++) {
            HttpAnswer answer = once(current, context);
            if (!REDIRECTS.contains(answer.status())
                    || answer.header("Location").isEmpty()) {
                return answer;
            }
            if (redirects == MAX_REDIRECTS) {
                throw new RegistryException(
                        "Could not " + question.purpose() + ": "
                                + question.uri().getRawAuthority() + " redirects more than " + MAX_REDIRECTS + " times",
                        null);
            }
            URI target = target(current, answer.header("Location"));
            current = current.at(target, sameOrigin(target, current.uri()) ? current.authorization() : "");
        }
    }

    private static URI target(HttpQuestion question, String location) {
        URI target;
        try {
            target = question.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            target = URI.create("none:");
        }
        boolean secure = "https".equals(target.getScheme());
        boolean downgrade = "https".equals(question.uri().getScheme()) && !secure;
        if (target.getHost() == null || downgrade || !(secure || "http".equals(target.getScheme()))) {
            throw new RegistryException(
                    "Could not " + question.purpose() + ": " + question.uri().getRawAuthority()
                            + " redirects to where nobody may be sent"
                            + (downgrade ? ", from https to something else" : ""),
                    null);
        }
        return target;
    }

    static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }

    private HttpAnswer once(HttpQuestion question, SourceContext context) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(question.uri())
                .timeout(options.requestTimeout())
                .header("User-Agent", "haulier")
                .method(question.method(), publisher(question));
        if ("http".equals(question.uri().getScheme())) {
            // Asking to upgrade a plain connection to HTTP/2 confuses some servers and proxies.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        question.headers().forEach(request::header);
        if (!question.authorization().isEmpty()) {
            request.header("Authorization", question.authorization());
        }
        Outgoing way = outgoing.insecure(question.insecure());
        checkAddress(question, way);
        String host = host(question.uri());
        pauses.await(host, context.clock());
        options.rateLimiter().acquire(host, context.clock());
        context.meter().request();
        Path sink = question.sink();
        long there = sink != null && question.resuming() && Files.exists(sink) ? Files.size(sink) : 0;
        if (there > 0) {
            request.header("Range", "bytes=" + there + "-");
        }
        BodyHandler<byte[]> body = info -> {
            if (sink != null && info.statusCode() == 200) {
                return BoundedBody.inFile(sink, question.maxBytes(), context.meter()::received);
            }
            if (sink != null && info.statusCode() == 206) {
                return BoundedBody.atTheEndOf(sink, question.maxBytes() - there, context.meter()::received);
            }
            return BoundedBody.inMemory(
                    sink == null ? question.maxBytes() : MAX_REFUSAL_BYTES, context.meter()::received);
        };
        HttpResponse<byte[]> response = await(way.client().sendAsync(request.build(), body), timeout(question));
        return new HttpAnswer(question.uri(), response.statusCode(), response.headers(), response.body());
    }

    private static HttpRequest.BodyPublisher publisher(HttpQuestion question) {
        if (question.content().length > 0) {
            return HttpRequest.BodyPublishers.ofByteArray(question.content());
        }
        return question.form().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(question.form());
    }

    /** A manifest, a redirect or a registry's word of its token server must not make this process ask what only it can reach. */
    private static void checkAddress(HttpQuestion question, Outgoing way) {
        try {
            way.check(question.uri());
        } catch (ForbiddenAddressException e) {
            throw new RegistryException("Could not " + question.purpose() + ": " + e.getMessage(), e);
        } catch (UnknownHostException e) {
            // The client says so in its own way.
        }
    }

    private static String host(URI uri) {
        return uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    private Duration timeout(HttpQuestion question) {
        return question.sink() == null
                ? options.requestTimeout()
                : options.requestTimeout().multipliedBy(DOWNLOAD_FACTOR);
    }

    /** The client's own limit ends with the headers; this one is for the body as well. */
    private static <T> T await(CompletableFuture<T> future, Duration timeout) throws IOException, InterruptedException {
        try {
            return future.get(timeout.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
                if (inner instanceof BodyTooLargeException tooLarge) {
                    throw tooLarge;
                }
            }
            if (cause instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(cause);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer");
        } finally {
            future.cancel(true);
        }
    }
}
