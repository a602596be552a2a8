package dev.haulier.argocd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.credential.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests to Argo CD's API. The token goes to the server that the host named and nowhere else. Thread-safe. */
final class RestClient {

    static final String APPLICATIONS = "/api/v1/applications";

    /** How much of an answer is read, in bytes. */
    static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    /** How long one request may take. */
    private static final Duration REQUEST_TIMEOUT = KubernetesApplications.REQUEST_TIMEOUT;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final String server;
    private final Supplier<Secret> token;
    private final HttpClient http;

    RestClient(URI server, Supplier<Secret> token, HttpClient http) {
        this.server = server.toString().replaceAll("/+$", "");
        this.token = token;
        this.http = http;
    }

    String place() {
        return "Argo CD at " + server;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** The object that a text holds; empty when it holds none. */
    static Map<String, @Nullable Object> object(String text) {
        try {
            Map<String, @Nullable Object> object = JSON.readValue(text, OBJECT);
            return object == null ? Map.of() : object;
        } catch (JsonProcessingException notJson) {
            return Map.of();
        }
    }

    RestAnswer get(String path, Map<String, String> query) throws InterruptedException {
        return send(request(path, query).GET());
    }

    RestAnswer patch(String path, Map<String, @Nullable Object> body) throws InterruptedException {
        return send(request(path, Map.of()).method("PATCH", body(body)));
    }

    RestAnswer post(String path, Map<String, @Nullable Object> body) throws InterruptedException {
        return send(request(path, Map.of()).POST(body(body)));
    }

    /** Asks for something that shows elsewhere, and does not wait for the answer. */
    void ask(String path, Map<String, String> query) {
        CompletableFuture<HttpResponse<Void>> unused =
                http.sendAsync(request(path, query).GET().build(), HttpResponse.BodyHandlers.discarding());
    }

    /** Opens a stream of events. */
    <T> CompletableFuture<HttpResponse<T>> stream(
            String path, Map<String, String> query, HttpResponse.BodyHandler<T> handler) {
        var request = request(path, query).header("Accept", "text/event-stream").GET();
        return http.sendAsync(request.build(), handler);
    }

    private static HttpRequest.BodyPublisher body(Map<String, @Nullable Object> body) {
        return HttpRequest.BodyPublishers.ofString(json(body));
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        var text = new StringBuilder(server).append(path);
        char separator = '?';
        for (var entry : new TreeMap<>(query).entrySet()) {
            text.append(separator).append(entry.getKey()).append('=').append(encoded(entry.getValue()));
            separator = '&';
        }
        return HttpRequest.newBuilder(URI.create(text.toString()))
                .header("Authorization", "Bearer " + token.get().reveal())
                .header("Content-Type", "application/json");
    }

    private RestAnswer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response =
                    http.send(request.timeout(REQUEST_TIMEOUT).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
                if (bytes.length > LARGEST_ANSWER) {
                    throw new ArgoCdException(place() + " answered with more than " + LARGEST_ANSWER + " bytes", null);
                }
                var answer = new RestAnswer(response.statusCode(), object(new String(bytes, StandardCharsets.UTF_8)));
                if (answer.isGood() && answer.body().isEmpty()) {
                    throw new ArgoCdException(
                            place() + " did not answer with JSON; is there something else at this address?", null);
                }
                return answer;
            }
        } catch (IOException failed) {
            throw unreachable(failed);
        }
    }

    ArgoCdException unreachable(Throwable failed) {
        String why = failed instanceof HttpTimeoutException
                ? "no answer in time"
                : failed.getMessage() == null ? failed.getClass().getSimpleName() : OneLine.of(failed.getMessage());
        return new ArgoCdException(
                place() + " cannot be reached (" + why + "); check its address and the network", failed, true);
    }

    /** The exception for an answer that is not what was asked for. */
    ArgoCdException refused(RestAnswer answer, String what) {
        int status = answer.status();
        if (answer.isRedirect()) {
            return new ArgoCdException(
                    place() + " sends on to another address (" + status
                            + "); name that one: the token goes nowhere else by itself",
                    null);
        }
        String message = switch (status) {
            case RestAnswer.UNAUTHORIZED ->
                place() + " does not accept the token (401 when asked to " + what
                        + "); check it, and whether it has expired";
            case RestAnswer.FORBIDDEN ->
                place() + " does not allow to " + what + "; grant the token's account the role for it" + answer.said();
            default -> place() + " answered " + status + " when asked to " + what + answer.said();
        };
        return new ArgoCdException(message, null, status == RestAnswer.TOO_MANY || status >= RestAnswer.SERVER_ERROR);
    }
}
