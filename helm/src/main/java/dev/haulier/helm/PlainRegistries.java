package dev.haulier.helm;

import dev.haulier.net.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds registries that speak HTTP without TLS, which Helm must be told of: for all of a chart's registries at once. */
final class PlainRegistries {

    private static final String OCI = "oci://";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private PlainRegistries() {}

    /** Whether a chart has dependencies of registries, and none of these has TLS. */
    static boolean areAll(Outgoing outgoing, List<ChartDependency> dependencies) throws InterruptedException {
        Set<String> hosts = dependencies.stream()
                .map(ChartDependency::repository)
                .filter(repository -> repository.startsWith(OCI))
                .map(repository -> repository.substring(OCI.length()).replaceFirst("/.*", ""))
                .collect(Collectors.toSet());
        for (String host : hosts) {
            if (answers(outgoing, "https://" + host) || !answers(outgoing, "http://" + host)) {
                return false;
            }
        }
        return !hosts.isEmpty();
    }

    private static boolean answers(Outgoing outgoing, String origin) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = outgoing.send(HttpRequest.newBuilder(URI.create(origin + "/v2/"))
                    .timeout(TIMEOUT)
                    .build());
            response.body().close();
            return response.statusCode() == 200 || response.statusCode() == 401;
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while " + origin + " was asked");
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
