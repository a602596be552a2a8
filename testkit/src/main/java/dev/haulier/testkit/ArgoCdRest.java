package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Argo CD's own API, in as far as one reads, changes, syncs and watches Applications by it. Thread-safe. */
final class ArgoCdRest implements LocalHttp.Handler<ArgoCdRequest> {

    static final String TOKEN = "argocd-token";

    private static final String APPLICATIONS = "/api/v1/applications";
    private static final String STREAM = "/api/v1/stream/applications";
    private static final Pattern ONE = Pattern.compile(APPLICATIONS + "/([^/]+)(?:/(sync|syncwindows))?");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int UNKNOWN = 2;
    private static final int NOT_FOUND = 5;
    private static final int PERMISSION_DENIED = 7;
    private static final int FAILED_PRECONDITION = 9;
    private static final int UNAUTHENTICATED = 16;

    private final KubernetesApi api;
    private final ArgoCdController controller;

    ArgoCdRest(KubernetesApi api, ArgoCdController controller) {
        this.api = api;
        this.controller = controller;
    }

    static ArgoCdRequest kind(HttpCall call) {
        if (call.path().equals(STREAM)) {
            return ArgoCdRequest.WATCH;
        }
        if (call.path().equals(APPLICATIONS)) {
            return ArgoCdRequest.LIST;
        }
        Matcher one = ONE.matcher(call.path());
        if (!one.matches()) {
            return ArgoCdRequest.OTHER;
        }
        if (one.group(2) == null) {
            return call.method().equals("PATCH") ? ArgoCdRequest.PATCH : ArgoCdRequest.GET;
        }
        return one.group(2).equals("sync") ? ArgoCdRequest.SYNC : ArgoCdRequest.SYNC_WINDOWS;
    }

    @Override
    public void handle(HttpCall call, ArgoCdRequest kind) throws IOException {
        if (!("Bearer " + TOKEN).equals(call.requestHeader("Authorization"))) {
            fail(call, 401, UNAUTHENTICATED, "invalid session: token is malformed");
            return;
        }
        switch (kind) {
            case LIST -> list(call);
            case WATCH -> watch(call);
            case OTHER -> fail(call, 404, NOT_FOUND, "Not Found");
            default -> one(call, kind);
        }
    }

    private void list(HttpCall call) throws IOException {
        String selector = call.query("selector");
        String name = call.query("name");
        ObjectNode answer = NODES.objectNode();
        ArrayNode items = answer.putArray("items");
        for (JsonNode each : api.list(ArgoCdController.collection(namespace(call.query("appNamespace"))), selector)) {
            if (name == null || name.equals(each.path("metadata").path("name").asText())) {
                items.add(each);
            }
        }
        reply(call, answer);
    }

    private void one(HttpCall call, ArgoCdRequest kind) throws IOException {
        Matcher matcher = ONE.matcher(call.path());
        if (!matcher.matches()) {
            throw new IllegalStateException(call.path());
        }
        JsonNode body = kind == ArgoCdRequest.PATCH || kind == ArgoCdRequest.SYNC
                ? JSON.readTree(call.body())
                : NODES.objectNode();
        String namespace =
                namespace(body.has("appNamespace") ? body.path("appNamespace").asText() : call.query("appNamespace"));
        ArgoCdApplication application = controller.application(namespace, matcher.group(1));
        ObjectNode found = api.read(application.path());
        if (found == null) {
            boolean named = body.has("project");
            // Who does not name the project learns nothing of what is there.
            fail(
                    call,
                    named ? 404 : 403,
                    named ? NOT_FOUND : PERMISSION_DENIED,
                    named ? "applications.argoproj.io \"" + application.name() + "\" not found" : "permission denied");
            return;
        }
        switch (kind) {
            case PATCH -> patch(call, application, found, body);
            case SYNC -> sync(call, application, body);
            case SYNC_WINDOWS -> reply(call, NODES.objectNode().put("canSync", application.syncWindowOpen()));
            default -> {
                if (call.query("refresh") != null) {
                    application.refresh();
                }
                reply(call, controller.read(application));
            }
        }
    }

    private void patch(HttpCall call, ArgoCdApplication application, ObjectNode found, JsonNode body)
            throws IOException {
        if (!body.path("patchType").asText().equals("json")) {
            fail(call, 400, 3, "This server knows JSON patches only");
            return;
        }
        for (JsonNode operation : JSON.readTree(body.path("patch").asText())) {
            String path = operation.path("path").asText();
            JsonNode value = operation.path("value");
            if (operation.path("op").asText().equals("test")) {
                if (!found.at(path).equals(value)) {
                    fail(call, 500, UNKNOWN, "error applying patch: testing path " + path + " failed: test failed");
                    return;
                }
            } else {
                int last = path.lastIndexOf('/');
                ((ObjectNode) found.at(path.substring(0, last))).set(path.substring(last + 1), value);
            }
        }
        ObjectNode spec = NODES.objectNode();
        spec.set("spec", found.path("spec"));
        api.patch(application.path(), spec);
        application.settle();
        reply(call, controller.read(application));
    }

    private void sync(HttpCall call, ArgoCdApplication application, JsonNode body) throws IOException {
        if (!application.syncWindowOpen()) {
            fail(call, 403, PERMISSION_DENIED, "cannot sync: blocked by sync window");
            return;
        }
        ObjectNode operation = NODES.objectNode();
        operation.putObject("initiatedBy").put("username", "ci");
        operation.set("info", body.path("infos"));
        operation.putObject("sync");
        while (true) {
            ObjectNode now = controller.read(application);
            if (now.path("operation").isObject()) {
                fail(call, 400, FAILED_PRECONDITION, "another operation is already in progress");
                return;
            }
            now.set("operation", operation);
            now.withObject("/status").remove("operationState");
            if (api.update(application.path(), now)) {
                application.settle();
                reply(call, controller.read(application));
                return;
            }
        }
    }

    /** Sends the Application as it is and whenever it has changed, until the client goes or the server ends. */
    private void watch(HttpCall call) throws IOException {
        String name = String.valueOf(call.query("name"));
        ArgoCdApplication application = controller.application(namespace(call.query("appNamespace")), name);
        String type = "ADDED";
        String sent = "";
        try (OutputStream out = call.replyStream(200, "text/event-stream")) {
            long version = api.changes();
            while (controller.isOpen() && !application.streamsBroken()) {
                ObjectNode now = api.read(application.path());
                String resourceVersion = now == null
                        ? ""
                        : now.path("metadata").path("resourceVersion").asText();
                if (now != null && !resourceVersion.equals(sent)) {
                    ObjectNode event = NODES.objectNode();
                    event.putObject("result").put("type", type).set("application", now);
                    out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                    sent = resourceVersion;
                    type = "MODIFIED";
                }
                // What keeps a proxy from closing the stream also tells that the client is gone.
                out.write("\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                version = api.awaitChange(version);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static String namespace(@Nullable String asked) {
        return asked == null || asked.isEmpty() ? ArgoCdServer.NAMESPACE : asked;
    }

    private static void reply(HttpCall call, JsonNode answer) throws IOException {
        call.reply(200, "application/json", answer.toString());
    }

    private static void fail(HttpCall call, int status, int code, String message) throws IOException {
        ObjectNode answer = NODES.objectNode();
        answer.put("error", message).put("code", code).put("message", message);
        call.reply(status, "application/json", answer.toString());
    }
}
