package dev.haulier.argocd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Calls back when an Application has changed in what decisions depend on.
 *
 * <p>It lists before it watches, so that no change before the first event is lost, and goes on by itself when the connection
 * breaks.
 */
final class ApplicationWatch implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {

    private final Runnable onChange;
    private final AtomicReference<@Nullable List<?>> seen = new AtomicReference<>();
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    private ApplicationWatch(Resource<GenericKubernetesResource> application, Runnable onChange) {
        this.onChange = onChange;
        this.informer = application.runnableInformer(0);
        informer.addEventHandler(this);
    }

    static ApplicationWatch start(Resource<GenericKubernetesResource> application, Runnable onChange) throws Exception {
        var watch = new ApplicationWatch(application, onChange);
        try {
            watch.informer
                    .start()
                    .toCompletableFuture()
                    .get(KubernetesApplications.REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception failed) {
            watch.close();
            throw failed;
        }
        return watch;
    }

    @Override
    public void onAdd(GenericKubernetesResource added) {
        changed(added);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
        changed(after);
    }

    @Override
    public void onDelete(GenericKubernetesResource deleted, boolean stateUnknown) {
        seen.set(null);
        onChange.run();
    }

    private void changed(GenericKubernetesResource resource) {
        List<?> now = KubernetesApplications.application(resource).essence();
        if (!now.equals(seen.getAndSet(now))) {
            onChange.run();
        }
    }

    @Override
    public void close() {
        informer.stop();
    }
}
