package dev.haulier.net;

import dev.haulier.HaulierException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
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
            builder.sslContext(trustingAnybody());
        }
        URI proxy = way.proxy();
        if (proxy != null) {
            int port = proxy.getPort() >= 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80;
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), port)));
        }
        return builder.build();
    }

    private static SSLContext trustingAnybody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /** What {@code insecureSkipTLSVerify} asks for: neither the certificate nor the host's name in it is looked at. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
