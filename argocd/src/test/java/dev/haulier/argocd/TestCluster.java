package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Kubernetes API over a real socket that keeps Applications, and can be made to answer otherwise. */
final class TestCluster implements AutoCloseable {

    private static final CustomResourceDefinitionContext APPLICATIONS = new CustomResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind("Application")
            .withPlural("applications")
            .withScope("Namespaced")
            .build();

    /** A request as it came. */
    record Request(String method, String path, String body) {}

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final KubernetesCrudDispatcher crud = new KubernetesCrudDispatcher(List.of(APPLICATIONS));
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private volatile Function<Request, @Nullable MockResponse> instead = request -> null;

    TestCluster() {
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new Faulty(), false);
        server.init();
        client = server.createClient();
    }

    private final class Faulty extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String body = new String(request.getBody().getBytes(), StandardCharsets.UTF_8);
            var copy = new Request(request.getMethod(), request.getPath(), body);
            requests.add(copy);
            MockResponse other = instead.apply(copy);
            MockResponse response = other == null ? crud.dispatch(request) : other;
            return response.getWebSocketListener() == null
                    ? response
                    : response.withWebSocketUpgrade(new PatientListener(response.getWebSocketListener()));
        }
    }

    KubernetesClient client() {
        return client;
    }

    String url() {
        return client.getMasterUrl().toString();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many patches have asked for an operation. */
    long operationsRequested() {
        return requests.stream()
                .filter(each -> each.method().equals("PATCH") && Json.hasObject(Yaml.read(each.body()), "operation"))
                .count();
    }

    /** Answers with what the function gives, and as usual where it gives null. */
    void answer(Function<Request, @Nullable MockResponse> function) {
        instead = function;
    }

    void answer(int code, String body) {
        answer(request -> new MockResponse().setResponseCode(code).setBody(body));
    }

    Deployment create(String yaml) {
        var resource = Serialization.unmarshal(
                "apiVersion: argoproj.io/v1alpha1\nkind: Application\n" + yaml, GenericKubernetesResource.class);
        client.resource(resource).create();
        return new Deployment(
                resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    /** An Application of one Git source that authorises the Stage demo/dev. */
    Deployment createDemo(String name) {
        return create("""
                metadata:
                  name: %s
                  namespace: argocd
                  labels: {app: %s, team: a}
                  annotations: {kargo.akuity.io/authorized-stage: "demo:dev"}
                spec:
                  source: {repoURL: %s, targetRevision: main, path: .}
                """.formatted(name, name, Samples.REPO));
    }

    void patch(Deployment deployment, String yaml) {
        resource(deployment).patch(PatchContext.of(PatchType.JSON_MERGE), Yaml.json(Yaml.read(yaml)));
    }

    /** Patches as if somebody else had done it just before a request is answered; for use in {@link #answer}. */
    void patchFirst(Deployment deployment, String yaml) {
        crud.dispatch(new RecordedRequest(
                "HTTP/1.1",
                HttpMethod.PATCH,
                "/apis/argoproj.io/v1alpha1/namespaces/" + deployment.namespace() + "/applications/"
                        + deployment.name(),
                Headers.builder()
                        .add("Content-Type", "application/merge-patch+json")
                        .build(),
                new Buffer().writeUtf8(Yaml.json(Yaml.read(yaml)))));
    }

    /** Does what Argo CD does at the end of an operation: takes it away and says what came of it. */
    void endOperation(Deployment deployment, String phase, String message, String revision) {
        Map<String, @Nullable Object> operation = Json.object(read(deployment), "operation");
        patch(deployment, """
                operation: null
                status:
                  operationState:
                    phase: %s
                    message: %s
                    startedAt: "2026-01-01T10:00:00Z"
                    finishedAt: "2026-01-01T10:00:01Z"
                    operation: %s
                    syncResult: {revision: %s}
                  sync: {status: Synced, revision: %s}
                  health: {status: Healthy}
                  reconciledAt: "2026-01-01T10:00:02Z"
                """.formatted(phase, message, Yaml.json(operation), revision, revision));
    }

    void delete(Deployment deployment) {
        resource(deployment).delete();
    }

    Map<String, @Nullable Object> read(Deployment deployment) {
        GenericKubernetesResource found = resource(deployment).get();
        return Yaml.read(Serialization.asJson(found));
    }

    private Resource<GenericKubernetesResource> resource(Deployment deployment) {
        return client.genericKubernetesResources(APPLICATIONS)
                .inNamespace(deployment.namespace())
                .withName(deployment.name());
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
