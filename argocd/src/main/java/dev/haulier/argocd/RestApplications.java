package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applications by way of Argo CD's own API.
 *
 * <p>It has no request that changes sources and begins an operation at once. So the sources come first, held to the version
 * that was read, and then the operation, which Argo CD refuses while another one is there: who is killed in between finds no
 * operation of its own and does both again.
 */
final class RestApplications implements Applications {

    private final RestClient client;

    RestApplications(RestClient client) {
        this.client = client;
    }

    @Override
    public String place() {
        return client.place();
    }

    @Override
    public String permission() {
        return "what the token's role may get there";
    }

    @Override
    public Optional<Application> read(Deployment deployment) throws InterruptedException {
        RestAnswer answer = client.get(path(deployment), Map.of("appNamespace", deployment.namespace()));
        if (answer.isGood()) {
            return Optional.of(Application.of(answer.body()));
        }
        if (answer.status() == RestAnswer.NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() == RestAnswer.FORBIDDEN) {
            // So Argo CD answers for what is not there as well; a list tells them apart, as far as the token sees.
            RestAnswer named = client.get(
                    RestClient.APPLICATIONS, Map.of("name", deployment.name(), "appNamespace", deployment.namespace()));
            if (named.isGood() && items(named).isEmpty()) {
                return Optional.empty();
            }
        }
        throw client.refused(answer, "get Application " + deployment);
    }

    @Override
    public List<Application> list(String namespace, DeploymentSelector labels) throws InterruptedException {
        return listed(namespace, Map.of("appNamespace", namespace, "selector", LabelSelectors.text(labels)));
    }

    private List<Application> listed(String namespace, Map<String, String> query) throws InterruptedException {
        RestAnswer answer = client.get(RestClient.APPLICATIONS, query);
        if (!answer.isGood()) {
            throw client.refused(answer, "list Applications in namespace " + namespace);
        }
        return items(answer).stream()
                .map(Application::of)
                .sorted(Comparator.comparing(Application::name))
                .toList();
    }

    @Override
    public List<Deployment> some(String namespace, int atMost) throws InterruptedException {
        try {
            return listed(namespace, Map.of("appNamespace", namespace)).stream()
                    .map(Application::deployment)
                    .limit(atMost)
                    .toList();
        } catch (ArgoCdException notAllowed) {
            return List.of();
        }
    }

    @Override
    public Begun begin(Application application, DeploymentChange change) throws InterruptedException {
        var spec = OperationPatch.spec(application, change.sources());
        if (!spec.isEmpty()) {
            RestAnswer patched = client.patch(path(application.deployment()), patch(application, spec));
            if (!patched.isGood()) {
                return changedOr(application, patched, "update Application " + application.deployment());
            }
        }
        RestAnswer begun = client.post(path(application.deployment()) + "/sync", sync(application, change));
        if (begun.isGood()) {
            return new Begun.Yes();
        }
        if (begun.status() == RestAnswer.FORBIDDEN && isBlocked(application)) {
            return new Begun.Blocked("a sync window keeps Argo CD from syncing now" + begun.said());
        }
        return busyOr(application, begun);
    }

    @Override
    public void refresh(Application application) throws InterruptedException {
        client.ask(
                path(application.deployment()),
                Map.of("appNamespace", application.namespace(), "refresh", OperationPatch.HARD));
    }

    @Override
    public AutoCloseable watch(Deployment deployment, Runnable onChange) throws InterruptedException {
        return RestWatch.start(client, deployment, onChange);
    }

    @Override
    public void close() {}

    /** Whether the Application is of another version by now; if not, it was refused for another reason. */
    private Begun changedOr(Application application, RestAnswer refused, String what) throws InterruptedException {
        Optional<Application> now = read(application.deployment());
        if (now.isEmpty() || !now.get().resourceVersion().equals(application.resourceVersion())) {
            return new Begun.Changed();
        }
        throw client.refused(refused, what);
    }

    /** Whether the Application has an operation by now; if not, it was refused for another reason. */
    private Begun busyOr(Application application, RestAnswer refused) throws InterruptedException {
        Optional<Application> now = read(application.deployment());
        if (now.isEmpty() || isAtWork(now.get())) {
            return new Begun.Changed();
        }
        throw client.refused(refused, "sync Application " + application.deployment());
    }

    private static boolean isAtWork(Application application) {
        Operation operation = application.operation();
        return application.requested() != null || (operation != null && !operation.completed());
    }

    private boolean isBlocked(Application application) throws InterruptedException {
        RestAnswer windows = client.get(
                path(application.deployment()) + "/syncwindows", Map.of("appNamespace", application.namespace()));
        return windows.isGood() && Boolean.FALSE.equals(windows.body().getOrDefault("canSync", false));
    }

    private static String path(Deployment deployment) {
        return RestClient.APPLICATIONS + "/" + RestClient.encoded(deployment.name());
    }

    private static List<Map<String, @Nullable Object>> items(RestAnswer answer) {
        return Json.objects(answer.body(), "items");
    }

    private static Map<String, @Nullable Object> request(Application application) {
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("name", application.name());
        request.put("appNamespace", application.namespace());
        if (!application.project().isEmpty()) {
            request.put("project", application.project());
        }
        return request;
    }

    /** Replaces what changes as a whole, and tests the version first: a merge patch could not say so here. */
    private static Map<String, @Nullable Object> patch(Application application, Map<String, @Nullable Object> spec) {
        var operations = new ArrayList<Map<String, @Nullable Object>>();
        operations.add(operation("test", "/metadata/resourceVersion", application.resourceVersion()));
        if (application.multiSource()) {
            operations.add(operation("replace", "/spec/sources", spec.get("sources")));
        } else {
            var source = application.sources().get(0).fields();
            operations.add(
                    operation("replace", "/spec/source", SourceEdit.merged(source, Json.object(spec, "source"))));
        }
        var request = request(application);
        request.put("patchType", "json");
        request.put("patch", RestClient.json(operations));
        return request;
    }

    private static Map<String, @Nullable Object> operation(String op, String path, @Nullable Object value) {
        var operation = new LinkedHashMap<String, @Nullable Object>();
        operation.put("op", op);
        operation.put("path", path);
        operation.put("value", value);
        return operation;
    }

    /** Retry and options of the sync are those of the Application, for they are not named. */
    private static Map<String, @Nullable Object> sync(Application application, DeploymentChange change) {
        var request = request(application);
        request.put("infos", OperationPatch.info(change));
        return request;
    }
}
