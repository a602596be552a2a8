package dev.haulier.net;

import dev.haulier.HaulierException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients for the ways out, each made when it is first needed. Thread-safe. */
final class HttpClients {

    /** How long a connection may take to come about. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How many clients beside the host's own are kept. */
    static final int MAX_KEPT = 8;

    /** A way out: whether certificates are looked at, and what proxy a manifest wants. */
    record Way(boolean insecure, @Nullable URI proxy) {}

    private final @Nullable HttpClient given;
    private final Map<Way, HttpClient> kept = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

    HttpClients(@Nullable HttpClient given) {
        if (given != null && given.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new HaulierException("the HTTP client follows redirects by itself and would pass by the policy for"
                    + " outgoing requests: build it with HttpClient.Redirect.NEVER");
        }
        this.given = given;
    }

    HttpClient get(Way way) {
        if (given != null && !way.insecure() && way.proxy() == null) {
            return given;
        }
        synchronized (kept) {
            HttpClient client = kept.get(way);
            if (client == null) {
                client = made(way);
                kept.put(way, client);
                if (kept.size() > MAX_KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return client;
        }
    }

    private HttpClient made(Way way) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
        if (given != null) {
            builder.version(given.version())
                    .sslParameters(given.sslParameters())
                    .sslContext(given.sslContext());
            given.executor().ifPresent(builder::executor);
            given.connectTimeout().ifPresent(builder::connectTimeout);
            given.proxy().ifPresent(builder::proxy);
            given.authenticator().ifPresent(builder::authenticator);
            given.cookieHandler().ifPresent(builder::cookieHandler);
        }
        if (way.insecure()) {
            UncheckedTls.on(builder);
        }
        URI proxy = way.proxy();
        if (proxy != null) {
            int port = proxy.getPort() >= 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80;
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), port)));
        }
        return builder.build();
    }
}
