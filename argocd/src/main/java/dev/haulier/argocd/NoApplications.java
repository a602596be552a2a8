package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applications that cannot be reached. */
record NoApplications(String reason) implements Applications {

    @Override
    public String place() {
        return "nowhere";
    }

    @Override
    public Optional<Application> read(Deployment deployment) {
        throw refused();
    }

    @Override
    public List<Application> list(String namespace, DeploymentSelector labels) {
        throw refused();
    }

    @Override
    public List<Deployment> some(String namespace, int atMost) {
        throw refused();
    }

    @Override
    public boolean patch(Deployment deployment, Map<String, @Nullable Object> patch) {
        throw refused();
    }

    @Override
    public AutoCloseable watch(Deployment deployment, Runnable onChange) {
        throw refused();
    }

    @Override
    public void close() {}

    private ArgoCdException refused() {
        return new ArgoCdException("Argo CD cannot be reached: " + reason, null);
    }
}
