package dev.haulier.githosting;

import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The client that checks certificates and the one that does not, each made when it is first needed. Thread-safe. */
final class HttpClients {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private @Nullable HttpClient checked;
    private @Nullable HttpClient unchecked;

    HttpClients(@Nullable HttpClient given) {
        this.checked = given;
    }

    synchronized HttpClient get(boolean insecure) {
        @Nullable HttpClient client = insecure ? unchecked : checked;
        if (client == null) {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
            client = insecure ? builder.sslContext(trustingAnybody()).build() : builder.build();
            if (insecure) {
                unchecked = client;
            } else {
                checked = client;
            }
        }
        return client;
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
