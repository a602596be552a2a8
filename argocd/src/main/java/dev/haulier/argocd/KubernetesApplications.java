package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Applications by way of the Kubernetes API. */
final class KubernetesApplications implements Applications {

    /** How long one request may take. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** How often a request that met an unreachable or overloaded server is sent again. */
    static final int REQUEST_RETRIES = 3;

    /** How often a request is sent again because the cluster does not know of Applications yet. */
    static final int KIND_RETRIES = 6;

    private static final Duration FIRST_KIND_WAIT = Duration.ofSeconds(1);

    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withKind(Application.KIND)
            .withPlural("applications")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final String place;
    private final boolean owned;
    private final Clock clock;

    KubernetesApplications(KubernetesClient client, String place, boolean owned, Clock clock) {
        this.client = client;
        this.place = place;
        this.owned = owned;
        this.clock = clock;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public Optional<Application> read(Deployment deployment) throws InterruptedException {
        return call("get", deployment.namespace(), () -> {
            try {
                return Optional.of(application(resource(deployment).require()));
            } catch (ResourceNotFoundException failed) {
                // The client throws it for whatever goes wrong.
                if (!KubernetesErrors.isNotFound(failed)) {
                    throw failed;
                }
                if (!KubernetesErrors.namesObject(failed)) {
                    probe(deployment.namespace());
                }
                return Optional.empty();
            }
        });
    }

    /**
     * Fails when the cluster does not know of Applications. A server says so by 404 without a word about the object; others
     * say the same of an object that is not there, and only a list tells them apart.
     */
    private void probe(String namespace) {
        try {
            applications()
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
        } catch (KubernetesClientException failed) {
            if (KubernetesErrors.isNotFound(failed)) {
                throw failed;
            }
        }
    }

    @Override
    public List<Application> list(String namespace, DeploymentSelector labels) throws InterruptedException {
        String selector = LabelSelectors.text(labels);
        return call(
                "list",
                namespace,
                () -> applications().inNamespace(namespace).withLabelSelector(selector).list().getItems().stream()
                        .map(KubernetesApplications::application)
                        .sorted(Comparator.comparing(Application::name))
                        .toList());
    }

    @Override
    public List<Deployment> some(String namespace, int atMost) throws InterruptedException {
        try {
            return call(
                    "list",
                    namespace,
                    () -> applications()
                            .inNamespace(namespace)
                            .list(new ListOptionsBuilder()
                                    .withLimit((long) atMost)
                                    .build())
                            .getItems()
                            .stream()
                            .map(each -> application(each).deployment())
                            .sorted(Comparator.comparing(Deployment::name))
                            .limit(atMost)
                            .toList());
        } catch (ArgoCdException notAllowed) {
            return List.of();
        }
    }

    @Override
    public String permission() {
        return "the permission to list applications.argoproj.io there";
    }

    @Override
    public Begun begin(Application application, DeploymentChange change) throws InterruptedException {
        boolean begun = patch(application.deployment(), OperationPatch.of(application, change));
        return begun ? new Begun.Yes() : new Begun.Changed();
    }

    @Override
    public void refresh(Application application) throws InterruptedException {
        patch(application.deployment(), OperationPatch.refresh(application));
    }

    /** Applies a merge patch that bears a resource version; false when the Application has changed or gone since. */
    private boolean patch(Deployment deployment, Map<String, @Nullable Object> patch) throws InterruptedException {
        return call("patch", deployment.namespace(), () -> {
            try {
                return resource(deployment).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch))
                        != null;
            } catch (KubernetesClientException refused) {
                if (refused.getCode() == KubernetesErrors.CONFLICT || KubernetesErrors.isNotFound(refused)) {
                    return false;
                }
                throw refused;
            }
        });
    }

    @Override
    public AutoCloseable watch(Deployment deployment, Runnable onChange) throws InterruptedException {
        return call("watch", deployment.namespace(), () -> ApplicationWatch.start(resource(deployment), onChange));
    }

    @Override
    public void close() {
        if (owned) {
            client.close();
        }
    }

    static Application application(GenericKubernetesResource resource) {
        var json = Json.object(resource.getAdditionalProperties());
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("namespace", resource.getMetadata().getNamespace());
        metadata.put("name", resource.getMetadata().getName());
        metadata.put("resourceVersion", resource.getMetadata().getResourceVersion());
        metadata.put("annotations", resource.getMetadata().getAnnotations());
        json.put("metadata", metadata);
        return Application.of(json);
    }

    private Resource<GenericKubernetesResource> resource(Deployment deployment) {
        return applications().inNamespace(deployment.namespace()).withName(deployment.name());
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            applications() {
        var asHosts = client.getConfiguration().getRequestConfig();
        var bounded = new RequestConfigBuilder(asHosts)
                .withRequestTimeout(
                        Math.min(positive(asHosts.getRequestTimeout(), (int) REQUEST_TIMEOUT.toMillis()), (int)
                                REQUEST_TIMEOUT.toMillis()))
                .withRequestRetryBackoffLimit(
                        Math.min(positive(asHosts.getRequestRetryBackoffLimit(), REQUEST_RETRIES), REQUEST_RETRIES))
                .build();
        return client.newClient(bounded).adapt(KubernetesClient.class).genericKubernetesResources(CONTEXT);
    }

    /** The value, unless it stands for "without bound". */
    private static int positive(@Nullable Integer value, int otherwise) {
        return value == null || value < 0 ? otherwise : value;
    }

    private <T> T call(String verb, String namespace, Callable<T> request) throws InterruptedException {
        Duration wait = FIRST_KIND_WAIT;
        for (int attempt = 0; ; attempt++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                return request.call();
            } catch (Exception failed) {
                // An object that is not there never comes here, so it is the kind.
                if (!KubernetesErrors.isNotFound(failed) || attempt == KIND_RETRIES) {
                    throw KubernetesErrors.translate(failed, verb, namespace, place);
                }
            }
            clock.sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }
}
