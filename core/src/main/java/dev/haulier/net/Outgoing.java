package dev.haulier.net;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for the requests of steps: sends a request, checks each address that it goes to against the host's
 * {@link OutgoingPolicy}, and follows redirects with the same check.
 *
 * <p>Redirects: at most {@value #MAX_REDIRECTS}; 301, 302 and 303 become a GET, 307 and 308 keep method and body; one to
 * another origin (scheme, host or port) takes along nothing but headers without secrets, such as {@code Accept}; one from https
 * to http is refused. A user and password in a URL become an {@code Authorization} header for that origin.
 *
 * <p>Thread-safe; no thread is started but those that {@link HttpClient} needs.
 */
public final class Outgoing {

    /** How many redirects are followed. */
    public static final int MAX_REDIRECTS = 10;

    /** How long a request may take, its answer and all redirects included, unless it says so itself. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OutgoingPolicy policy;
    private final HttpClients clients;
    private final HttpClients.Way way;

    private Outgoing(OutgoingPolicy policy, HttpClients clients, HttpClients.Way way) {
        this.policy = policy;
        this.clients = clients;
        this.way = way;
    }

    /**
     * A way out.
     *
     * @param client the host's client, which must not follow redirects by itself; null for one that is made when it is first
     *     needed
     * @param policy where requests may go
     * @return the way out
     * @throws HaulierException when the client follows redirects
     */
    public static Outgoing of(@Nullable HttpClient client, OutgoingPolicy policy) {
        return new Outgoing(policy, new HttpClients(client), new HttpClients.Way(false, null));
    }

    /**
     * Where requests may go.
     *
     * @return the host's policy
     */
    public OutgoingPolicy policy() {
        return policy;
    }

    /**
     * What this way sends by, for an extension that must send by itself, such as one that answers a server's challenges. It
     * asks {@link #check} before each request, also before those that a redirect leads to.
     *
     * @return the host's client, or the one that is made in its place; it follows no redirects, and is not closed by who asks
     */
    public HttpClient client() {
        return clients.get(way);
    }

    /**
     * Makes sure that a request may go to where a URI points. Behind a proxy of the host's own choice only a host that is
     * written as an address is judged.
     *
     * @param uri with the scheme http or https, and a host
     * @throws ForbiddenAddressException when the policy refuses it
     * @throws UnknownHostException when the name cannot be resolved
     */
    public void check(URI uri) throws UnknownHostException {
        check(uri, clients.get(way));
    }

    /**
     * The same way without a look at certificates, what {@code insecureSkipTLSVerify} asks for.
     *
     * @param skip whether to; false gives the way with it
     * @return a way that shares its connections with others of its kind
     */
    public Outgoing insecure(boolean skip) {
        return new Outgoing(policy, clients, new HttpClients.Way(skip, way.proxy()));
    }

    /**
     * The same way through a proxy that a manifest names. Its own address is checked against the policy; it resolves the
     * names of the hosts behind it, so that of those only addresses are checked.
     *
     * @param proxy {@code http://} or {@code https://}, host and port; null for the proxy of the host's client
     * @return a way that shares its connections with others of its kind
     * @throws HaulierException when the URL names no host, or holds a password
     */
    public Outgoing through(@Nullable URI proxy) {
        if (proxy != null && (proxy.getHost() == null || proxy.getRawUserInfo() != null)) {
            throw new HaulierException(
                    proxy.getHost() == null
                            ? "the proxy names no host: write it like http://proxy.example.com:3128"
                            : "a proxy's user and password cannot stand in its URL: give them to the host's HTTP client");
        }
        return new Outgoing(policy, clients, new HttpClients.Way(way.insecure(), proxy));
    }

    /**
     * Sends a request and follows redirects.
     *
     * @param request its timeout bounds everything, the body of the answer included; {@link #TIMEOUT} without one
     * @return the answer, whatever its status; its body is read as it comes in, and must be closed. Reading it throws an
     *     {@link java.io.InterruptedIOException} when the thread is interrupted, and a {@link HttpTimeoutException} past the
     *     deadline
     * @throws ForbiddenAddressException when the policy refuses where it was to go
     * @throws IOException when it could not be sent or was not answered; the message says why in one line
     * @throws InterruptedException when the thread is interrupted
     */
    public HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + request.timeout().orElse(TIMEOUT).toNanos();
        HttpRequest current = Hops.first(request);
        for (int redirects = 0; ; redirects++) {
            HttpResponse<InputStream> response = once(current, deadline);
            URI target;
            try {
                target = Hops.target(current.uri(), response);
            } catch (IOException e) {
                response.body().close();
                throw e;
            }
            if (target == null) {
                return response;
            }
            response.body().close();
            if (redirects == MAX_REDIRECTS) {
                throw new IOException(shown(request.uri()) + " redirects more than " + MAX_REDIRECTS + " times");
            }
            current = Hops.next(current, response.statusCode(), target);
        }
    }

    private HttpResponse<InputStream> once(HttpRequest request, long deadline)
            throws IOException, InterruptedException {
        URI uri = request.uri();
        HttpClient client = clients.get(way);
        check(uri, client);
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw late(uri, request);
        }
        HttpRequest timed = HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(Duration.ofNanos(left))
                .build();
        CompletableFuture<HttpResponse<InputStream>> future = client.sendAsync(timed, info -> new BodyStream(deadline));
        boolean done = false;
        try {
            HttpResponse<InputStream> response = future.get(left, TimeUnit.NANOSECONDS);
            // The name may have got another address between the check and the connection.
            try {
                check(uri, client);
            } catch (IOException | RuntimeException e) {
                response.body().close();
                throw e;
            }
            done = true;
            return response;
        } catch (ExecutionException e) {
            throw explained(uri, request, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw late(uri, request);
        } finally {
            if (!done) {
                future.cancel(true);
            }
        }
    }

    private void check(URI uri, HttpClient client) throws UnknownHostException {
        URI proxy = way.proxy();
        if (proxy != null) {
            policy.check(proxy);
            policy.checkBehindProxy(uri);
        } else if (hasProxy(uri, client)) {
            policy.checkBehindProxy(uri);
        } else {
            policy.check(uri);
        }
    }

    /** A proxy of the host's own choice is its own affair. */
    private static boolean hasProxy(URI uri, HttpClient client) {
        ProxySelector selector = client.proxy().orElseGet(ProxySelector::getDefault);
        return selector != null
                && uri.getHost() != null
                && selector.select(uri).stream()
                        .findFirst()
                        .filter(first -> first.type() == Proxy.Type.HTTP)
                        .isPresent();
    }

    private static IOException late(URI uri, HttpRequest request) {
        return new HttpTimeoutException(shown(uri) + " did not answer within "
                + dev.haulier.model.GoDuration.format(request.timeout().orElse(TIMEOUT)));
    }

    private static IOException explained(URI uri, HttpRequest request, Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return new IOException(
                    shown(uri) + " did not accept a connection in time; check its name, the network and proxies",
                    cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return late(uri, request);
        }
        if (cause instanceof ConnectException) {
            return new IOException(shown(uri) + " cannot be reached; check its name, the network and proxies", cause);
        }
        if (cause instanceof SSLException) {
            return new IOException(
                    "no trust in the TLS of " + shown(uri) + " (" + oneLine(cause)
                            + "); give its certificate to this Java, or set insecureSkipTLSVerify",
                    cause);
        }
        if (cause instanceof IOException) {
            return new IOException("the connection to " + shown(uri) + " broke (" + oneLine(cause) + ")", cause);
        }
        return new IOException("the request to " + shown(uri) + " could not be sent: " + oneLine(cause), cause);
    }

    private static String oneLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** The host and port: a path and a query can hold secrets. */
    private static String shown(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
