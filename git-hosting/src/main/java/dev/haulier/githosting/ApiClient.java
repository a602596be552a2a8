package dev.haulier.githosting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.haulier.hosting.HostException;
import dev.haulier.net.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON API of one host, asked on behalf of somebody: bounded answers, bounded time. Thread-safe. */
final class ApiClient {

    /** How large an answer may be. */
    static final int BODY_LIMIT = 16 * 1024 * 1024;
    /** How long a request may take, from first to last byte. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    /** How much of a host's own words goes into a message. */
    static final int WORDS_LIMIT = 300;

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Outgoing outgoing;
    private final URI base;
    private final Map<String, String> headers;
    private final Authorization authorization;
    private final HostRefusals refusals;

    ApiClient(
            Outgoing outgoing,
            URI base,
            Map<String, String> headers,
            Authorization authorization,
            HostRefusals refusals) {
        this.outgoing = outgoing;
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
        Answer answer = exchange(request(method, URI.create(base + path), body));
        refusals.passing(answer, authorization);
        return answer;
    }

    /** What looks into answers before they are believed. */
    Checked checked() {
        return new Checked(refusals.who());
    }

    private HttpRequest request(String method, URI at, @Nullable JsonNode body) {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at).method(method, publisher).timeout(REQUEST_TIMEOUT);
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        @Nullable String header = authorization.header();
        if (header != null) {
            request.header("Authorization", header);
        }
        return request.build();
    }

    private Answer exchange(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = outgoing.send(request);
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(BODY_LIMIT + 1);
                if (bytes.length > BODY_LIMIT) {
                    throw unreachable("answers with more than " + BODY_LIMIT + " bytes", null);
                }
                return new Answer(response.statusCode(), parsed(response.statusCode(), bytes), response.headers());
            }
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while talking to " + refusals.who());
            }
            throw unreachable("does not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreachable("does not answer: " + e.getMessage(), e);
        }
    }

    private JsonNode parsed(int status, byte[] body) {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            if (status >= 300 || status == Answer.NOT_AUTHORITATIVE) {
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

    private HostException unreachable(String how, @Nullable Exception cause) {
        return new HostException(HostException.Kind.UNREACHABLE, refusals.who() + " " + how, null, cause);
    }
}
