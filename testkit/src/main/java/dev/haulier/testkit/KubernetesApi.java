package dev.haulier.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link KubernetesServer} answers: fabric8's store of objects, with a log, faults and a way for controllers in this
 * process to follow and to write, past log and faults. Thread-safe.
 */
final class KubernetesApi extends Dispatcher {

    /** Told of each write by a client that went well. */
    interface Listener {
        void written(String path, JsonNode object);
    }

    private static final CustomResourceDefinitionContext APPLICATIONS = new CustomResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Application")
            .withPlural("applications")
            .withScope("Namespaced")
            .build();

    private static final long LONGEST_WAIT_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE = Pattern.compile(
            "/(?:api/v1|apis/[^/]+/[^/]+)/(?:namespaces/[^/]+/[a-z0-9]+/[^/]+(?:/[a-z]+)?|(?!namespaces/[^/]+/)[a-z0-9]+/[^/]+)");
    private static final Pattern ALL = Pattern.compile("/(?:api/v1|apis/[^/]+/[^/]+)/(?:namespaces/[^/]+/)?[a-z0-9]+");

    private final KubernetesCrudDispatcher crud = new KubernetesCrudDispatcher(List.of(APPLICATIONS));
    private final RequestLog<KubernetesRequest> log = new RequestLog<>();
    private final Faults<KubernetesRequest> faults = new Faults<>();
    private long changes;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    RequestLog<KubernetesRequest> log() {
        return log;
    }

    Faults<KubernetesRequest> faults() {
        return faults;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        URI uri = URI.create(request.getPath());
        KubernetesRequest kind = kind(request.method(), uri.getPath(), uri.getQuery());
        var logged = new ServerRequest<>(
                kind,
                request.getMethod(),
                uri.getPath(),
                uri.getRawQuery(),
                request.getHeaders().toMultimap());
        log.add(logged);
        @Nullable Fault fault = faults.next(logged);
        if (fault == null) {
            return serve(request, uri, kind);
        }
        MockResponse answer = fault.passes() ? serve(request, uri, kind) : new MockResponse();
        fault.fill(answer);
        return answer;
    }

    private MockResponse serve(RecordedRequest request, URI uri, KubernetesRequest kind) {
        if (HttpCall.parse(uri.getRawQuery()).containsKey("dryRun")) {
            return failure(400, "BadRequest", "This server knows no dry run");
        }
        MockResponse answer;
        try {
            synchronized (crud) {
                answer = crud.dispatch(request);
                changed(request.method());
            }
        } catch (RuntimeException refused) {
            // Left alone, the web server would let the client wait for ever.
            return failure(422, "Invalid", "The object cannot be changed so: " + refused.getMessage());
        }
        if (answer.getWebSocketListener() != null) {
            return answer.withWebSocketUpgrade(new PatientListener(answer.getWebSocketListener()));
        }
        boolean write =
                kind == KubernetesRequest.CREATE || kind == KubernetesRequest.UPDATE || kind == KubernetesRequest.PATCH;
        if (write && answer.code() / 100 == 2) {
            JsonNode object = json(text(answer));
            listeners.forEach(each -> each.written(uri.getPath(), object));
        }
        return answer;
    }

    /** An object as it is now, or null when there is none. */
    @Nullable
    ObjectNode read(String path) {
        MockResponse answer = inside(HttpMethod.GET, path, "");
        return answer.code() == 200 ? (ObjectNode) json(text(answer)) : null;
    }

    /** Writes an object as a whole if it is of the version that was read; whether it was. */
    boolean update(String path, ObjectNode object) {
        return inside(HttpMethod.PUT, path, object.toString()).code() == 200;
    }

    /** Changes an object by a merge patch; false when that was refused. */
    boolean patch(String path, ObjectNode patch) {
        return inside(HttpMethod.PATCH, path, patch.toString()).code() == 200;
    }

    /** The objects of a collection that a label selector fits; all of them without one. */
    JsonNode list(String path, @Nullable String selector) {
        String query = selector == null ? "" : "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
        return json(text(inside(HttpMethod.GET, path + query, ""))).path("items");
    }

    /** How often something was written so far. */
    long changes() {
        synchronized (crud) {
            return changes;
        }
    }

    /** Waits until something was written after a count, or a while; gives the count. */
    long awaitChange(long seen) throws InterruptedException {
        synchronized (crud) {
            if (changes == seen) {
                crud.wait(LONGEST_WAIT_MILLIS);
            }
            return changes;
        }
    }

    private void changed(HttpMethod method) {
        if (method != HttpMethod.GET) {
            changes++;
            crud.notifyAll();
        }
    }

    /** Makes an object; false when there is one of that name. */
    boolean create(String path, ObjectNode object) {
        return inside(HttpMethod.POST, path, object.toString()).code() / 100 == 2;
    }

    private MockResponse inside(HttpMethod method, String path, String body) {
        Headers headers = Headers.builder()
                .add("Content-Type", "application/merge-patch+json")
                .build();
        var request = new RecordedRequest("HTTP/1.1", method, path, headers, new Buffer().writeUtf8(body));
        synchronized (crud) {
            MockResponse answer = crud.dispatch(request);
            changed(method);
            return answer;
        }
    }

    private static KubernetesRequest kind(HttpMethod method, String path, @Nullable String query) {
        boolean one = ONE.matcher(path).matches();
        boolean all = !one && ALL.matcher(path).matches();
        if (!one && !all) {
            return KubernetesRequest.OTHER;
        }
        return switch (method) {
            case GET -> {
                if (query != null && query.contains("watch=true")) {
                    yield KubernetesRequest.WATCH;
                }
                yield one ? KubernetesRequest.GET : KubernetesRequest.LIST;
            }
            case POST -> KubernetesRequest.CREATE;
            case PUT -> KubernetesRequest.UPDATE;
            case PATCH -> KubernetesRequest.PATCH;
            case DELETE -> KubernetesRequest.DELETE;
            default -> KubernetesRequest.OTHER;
        };
    }

    private static String text(MockResponse answer) {
        return new String(answer.getBody().getBytes(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store of objects answered no JSON", e);
        }
    }

    private static MockResponse failure(int code, String reason, String message) {
        var status = Map.of(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "status",
                "Failure",
                "reason",
                reason,
                "message",
                message,
                "code",
                code);
        return new MockResponse()
                .setResponseCode(code)
                .addHeader("Content-Type", "application/json")
                .setBody(JSON.valueToTree(status).toString());
    }
}
