package dev.haulier.git;

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

    private final Duration connectTimeout;
    private @Nullable HttpClient checked;
    private @Nullable HttpClient unchecked;

    HttpClients(@Nullable HttpClient given, Duration connectTimeout) {
        this.checked = given;
        this.connectTimeout = connectTimeout;
    }

    synchronized HttpClient get(boolean insecure) {
        @Nullable HttpClient client = insecure ? unchecked : checked;
        if (client == null) {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER);
            if (insecure) {
                client = builder.sslContext(trustingAnybody()).build();
                unchecked = client;
            } else {
                client = builder.build();
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
