package dev.haulier.helm;

import dev.haulier.HaulierException;
import dev.haulier.net.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a repository's index before Helm does, who does not say why it cannot read one, and reads one without end until the
 * memory is used up, which within the JVM is the host's.
 */
final class RepositoryIndex {

    /** The most bytes of an index. */
    static final long MAX_BYTES = 128L << 20;

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int BEGINNING = 1024;

    private RepositoryIndex() {}

    /** Refuses a repository that does not give an index. One that cannot be reached this way is left to Helm, who may know another. */
    static void check(Outgoing outgoing, String repository, HelmEngine.@Nullable Login login)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(repository.replaceAll("/+$", "") + "/index.yaml"))
                .timeout(TIMEOUT);
        if (login != null) {
            String pair = login.username() + ":" + login.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            HttpResponse<InputStream> response = outgoing.send(request.build());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(repository, response.statusCode(), login);
                }
                look(
                        repository,
                        body,
                        response.headers().firstValueAsLong("Content-Length").orElse(-1));
            }
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the index of " + repository + " was looked at");
            }
        } catch (IOException e) {
            // Helm has certificates and proxies of its own.
        }
    }

    private static void look(String repository, InputStream body, long length) throws IOException {
        String beginning = new String(body.readNBytes(BEGINNING), StandardCharsets.UTF_8).strip();
        if (beginning.startsWith("<")) {
            throw new HaulierException("the chart repository " + repository
                    + " answers with a page where its index.yaml should be; check the URL");
        }
        long bytes = length;
        if (length < 0) {
            bytes = BEGINNING;
            byte[] buffer = new byte[1 << 16];
            for (int count = body.read(buffer); count >= 0 && bytes <= MAX_BYTES; count = body.read(buffer)) {
                bytes += count;
            }
        }
        if (bytes > MAX_BYTES) {
            throw new HaulierException("the index of the chart repository " + repository + " has more than the "
                    + MAX_BYTES + " bytes that are taken");
        }
    }

    private static HaulierException refused(String repository, int status, HelmEngine.@Nullable Login login) {
        if (status == 404) {
            return new HaulierException("there is no chart repository at " + repository + ": it has no index.yaml");
        }
        if (status != 401 && status != 403) {
            return new HaulierException("the chart repository " + repository + " answers with HTTP status " + status);
        }
        String how = repository.startsWith("http://")
                ? "; over plain http no credentials are sent"
                : login == null ? "; there are no credentials for it" : "; it was asked as " + login.username();
        return new HaulierException(
                "the chart repository " + repository + " does not let Haulier in (HTTP " + status + ")" + how);
    }
}
