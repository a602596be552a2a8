package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Works off what happens to Applications, one thing after the other in one thread, as Argo CD's own controller does. */
final class ArgoCdController implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PREFIX = "/apis/argoproj.io/v1alpha1/namespaces/";
    private static final String CONFLICT = "is changed by others faster than Argo CD can follow";
    private static final int TRIES = 100;

    private final KubernetesApi api;
    private final ArgoCdComparison comparison;
    private final Map<String, ArgoCdApplication> applications = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "haulier-argocd");
        thread.setDaemon(true);
        return thread;
    });

    ArgoCdController(KubernetesApi api, RevisionLookup revisions, Clock clock) {
        this.api = api;
        this.comparison = new ArgoCdComparison(revisions, clock);
        api.listen(this::written);
    }

    static String collection(String namespace) {
        return PREFIX + namespace + "/applications";
    }

    ArgoCdApplication application(String namespace, String name) {
        return applications.computeIfAbsent(
                namespace + "/" + name, key -> new ArgoCdApplication(this, namespace, name));
    }

    private void written(String path, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = metadata.path("namespace").asText();
        if (path.startsWith(collection(namespace))) {
            ArgoCdApplication application =
                    application(namespace, metadata.path("name").asText());
            Future<?> unused = worker.submit(() -> reconcile(application, false));
        }
    }

    void create(ArgoCdApplication application, ObjectNode object) {
        if (!api.create(collection(application.namespace()), object)) {
            throw new HaulierException("There is an Application " + application + " already");
        }
        settle(application);
    }

    /** Waits until all that happened so far is worked off. */
    void settle(ArgoCdApplication application) {
        run(() -> reconcile(application, false));
    }

    void finish(ArgoCdApplication application) {
        run(() -> reconcile(application, true));
    }

    void refresh(ArgoCdApplication application) {
        run(() -> {
            if (api.read(application.path()) != null) {
                ObjectNode patch = NODES.objectNode();
                patch.putObject("metadata").putObject("annotations").put(ArgoCdComparison.REFRESH, "normal");
                api.patch(application.path(), patch);
                reconcile(application, false);
            }
        });
    }

    void requestSync(ArgoCdApplication application) {
        run(() -> {
            read(application);
            ObjectNode patch = NODES.objectNode();
            ObjectNode operation = patch.putObject("operation");
            operation.putObject("initiatedBy").put("username", "admin");
            operation.putObject("sync");
            api.patch(application.path(), patch);
            reconcile(application, false);
        });
    }

    ObjectNode read(ArgoCdApplication application) {
        ObjectNode found = api.read(application.path());
        if (found == null) {
            throw new HaulierException("There is no Application " + application + " on the Argo CD server");
        }
        return found;
    }

    private void run(Runnable task) {
        try {
            worker.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierException("Interrupted while waiting for the Argo CD server", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HaulierException own) {
                throw own;
            }
            throw new HaulierException("The Argo CD server failed: " + e.getCause(), e);
        }
    }

    /** Goes on until nothing is left to do, each time from what the Application is then. */
    private void reconcile(ArgoCdApplication application, boolean finish) {
        boolean end = finish;
        boolean stale = false;
        for (int tries = 0; tries < TRIES; tries++) {
            ObjectNode now = api.read(application.path());
            if (now == null) {
                return;
            }
            ArgoCdBehaviour behaviour = application.behaviour();
            boolean asked = now.path("operation").isObject();
            if (asked && !ArgoCdComparison.isRunning(now)) {
                comparison.begin(now);
                if (api.update(application.path(), now)) {
                    application.begun();
                }
            } else if (asked && (end || !behaviour.held())) {
                comparison.end(now, behaviour);
                if (api.update(application.path(), now)) {
                    end = false;
                    stale = true;
                }
            } else if (stale || ArgoCdComparison.isDue(now)) {
                comparison.compare(now, behaviour);
                if (api.update(application.path(), now)) {
                    stale = false;
                }
            } else {
                return;
            }
        }
        throw new HaulierException("Application " + application + " " + CONFLICT);
    }

    boolean isOpen() {
        return !worker.isShutdown();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
