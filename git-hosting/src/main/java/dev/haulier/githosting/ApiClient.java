package dev.haulier.githosting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.haulier.hosting.HostException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The JSON API of one host, asked on behalf of somebody: one origin, bounded answers, bounded time. Thread-safe. */
final class ApiClient {

    /** How large an answer may be. */
    static final int BODY_LIMIT = 16 * 1024 * 1024;
    /** How long a request may take, from first to last byte. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    /** How often a host may send a request elsewhere on itself. */
    static final int REDIRECT_LIMIT = 3;
    /** How much of a host's own words goes into a message. */
    static final int WORDS_LIMIT = 300;

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final URI base;
    private final Map<String, String> headers;
    private final Authorization authorization;
    private final HostRefusals refusals;

    ApiClient(
            HttpClient client, URI base, Map<String, String> headers, Authorization authorization, HostRefusals refusals) {
        this.client = client;
        this.base = base;
        this.headers = headers;
        this.authorization = authorization;
        this.refusals = refusals;
    }

    /** Reads; anything but success is thrown. */
    Answer get(String what, String path) throws InterruptedException {
        return good(what, send("GET", path, null));
    }

    /** Sends JSON; anything but success is thrown. */
    Answer send(String what, String method, String path, @Nullable JsonNode body) throws InterruptedException {
        return good(what, send(method, path, body));
    }

    /** The same answer, if it is one of success. */
    Answer good(String what, Answer answer) {
        if (!answer.isGood()) {
            throw refusals.of(what, answer, authorization);
        }
        return answer;
    }

    /** Sends a request and returns whatever comes, save for what says that nothing was done and time will help. */
    Answer send(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        URI at = URI.create(path.startsWith("http") ? path : base + path);
        String verb = method;
        for (int redirects = 0; ; redirects++) {
            HttpResponse<byte[]> response = exchange(request(verb, at, body));
            int status = response.statusCode();
            boolean moved = status == 301 || status == 302 || status == 307 || status == 308;
            if (!moved) {
                Answer answer = new Answer(status, parsed(response), response.headers());
                refusals.passing(answer, authorization);
                return answer;
            }
            URI next = at.resolve(response.headers().firstValue("Location").orElse(""));
            boolean keeps = status >= 307 || verb.equals("GET");
            if (redirects == REDIRECT_LIMIT || !sameOrigin(next, at) || !keeps) {
                throw new HostException(
                        HostException.Kind.REFUSED,
                        refusals.who() + " sends the request to another place (" + status
                                + "), which is not followed; check the repository's URL",
                        null,
                        null);
            }
            at = next;
        }
    }

    private static boolean sameOrigin(URI one, URI other) {
        return other.getScheme().equalsIgnoreCase(one.getScheme())
                && other.getRawAuthority().equalsIgnoreCase(one.getRawAuthority());
    }

    private HttpRequest request(String method, URI at, @Nullable JsonNode body) {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(at).method(method, publisher);
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        @Nullable String header = authorization.header();
        if (header != null && sameOrigin(at, base)) {
            request.header("Authorization", header);
        }
        return request.build();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request, head -> new BoundedBody(BODY_LIMIT));
        try {
            return future.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            future.cancel(true);
            throw unreachable("did not answer in " + REQUEST_TIMEOUT.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw unreachable(refusals.trouble(e.getCause()), e);
        }
    }

    private HostException unreachable(String how, Exception cause) {
        return new HostException(HostException.Kind.UNREACHABLE, refusals.who() + " " + how, null, cause);
    }

    private JsonNode parsed(HttpResponse<byte[]> response) {
        if (response.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            if (response.statusCode() >= 300) {
                return MissingNode.getInstance();
            }
            throw new HostException(
                    HostException.Kind.UNREACHABLE,
                    refusals.who() + " answered with something that is not JSON; check the URL of its API",
                    null,
                    e);
        } catch (IOException e) {
            throw unreachable("answered with something that cannot be read", e);
        }
    }
}
