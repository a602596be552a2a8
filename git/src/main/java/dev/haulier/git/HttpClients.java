package dev.haulier.git;

import dev.haulier.net.UncheckedTls;
import java.net.http.HttpClient;
import java.time.Duration;
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
                client = UncheckedTls.on(builder).build();
                unchecked = client;
            } else {
                client = builder.build();
                checked = client;
            }
        }
        return client;
    }
}
